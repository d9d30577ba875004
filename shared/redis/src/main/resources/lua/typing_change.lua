-- Notes that a user types, stops, or sent the message, and decides in the same step whether the room is to be told.
-- Returns {tell: 1 or 0, now, user, run-out, user, run-out ...}: the named typists in the order in which they came to be
-- named, each with when the typing runs out; times are milliseconds since 1970 by Redis's clock.
local typing = KEYS[1]               -- sorted set: everyone who types, scored by when it runs out
local named = KEYS[2]                -- hash: each named typist -> "<place in the listing>:<run-out last told>"
local told = KEYS[3]                 -- integer: listings told in the span under way
local user = ARGV[1]                 -- string: the user id
local change = ARGV[2]               -- string: start, stop or sent; sent is never told
local hold = tonumber(ARGV[3])       -- integer: milliseconds that a start holds; the life of the first two keys
local most = tonumber(ARGV[4])       -- integer: typists named at most
local span = tonumber(ARGV[5])       -- integer: milliseconds over which listings are counted; the life of the third key
local tells = tonumber(ARGV[6])      -- integer: listings told at most in a span

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

redis.call('ZREMRANGEBYSCORE', typing, '-inf', now)
if change == 'start' then
    redis.call('ZADD', typing, now + hold, user)
    redis.call('PEXPIRE', typing, hold)
else
    redis.call('ZREM', typing, user)
end

local tell = false
local listing = {}
local places = {}
local fields = redis.call('HGETALL', named)
for i = 1, #fields, 2 do
    local typist = fields[i]
    local place, last_told = string.match(fields[i + 1], '^(%d+):(%d+)$')
    if redis.call('ZSCORE', typing, typist) then
        listing[#listing + 1] = typist
        places[typist] = tonumber(place)
        tell = tell or (typist == user and tonumber(last_told) - now <= hold / 2)
    else
        redis.call('HDEL', named, typist)
        tell = tell or (typist == user and tonumber(last_told) > now)
    end
end
if change == 'sent' then
    return {0, now}
end

table.sort(listing, function(a, b) return places[a] < places[b] end)
local next_place = #listing > 0 and places[listing[#listing]] + 1 or 1
for _, typist in ipairs(redis.call('ZREVRANGE', typing, 0, most - 1)) do
    if #listing < most and not places[typist] then
        listing[#listing + 1] = typist
        places[typist] = next_place
        next_place = next_place + 1
        tell = true
    end
end

if not tell then
    return {0, now}
end
local count = redis.call('INCR', told)
if count == 1 then
    redis.call('PEXPIRE', told, span)
end
if count > tells then
    return {0, now}
end

local answer = {1, now}
for _, typist in ipairs(listing) do
    local run_out = tonumber(redis.call('ZSCORE', typing, typist))
    redis.call('HSET', named, typist, string.format('%d:%.0f', places[typist], run_out))
    answer[#answer + 1] = typist
    answer[#answer + 1] = run_out
end
redis.call('PEXPIRE', named, hold)
return answer
