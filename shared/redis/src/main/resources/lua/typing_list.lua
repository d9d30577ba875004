-- Reads who types now: the named typists in their order, then others.
-- Returns the user ids.
local typing = KEYS[1]               -- sorted set: everyone who types, scored by when it runs out
local named = KEYS[2]                -- hash: each named typist -> "<place in the listing>:<run-out last told>"
local most = tonumber(ARGV[1])       -- integer: typists listed at most

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local listing = {}
local places = {}
local fields = redis.call('HGETALL', named)
for i = 1, #fields, 2 do
    local run_out = tonumber(redis.call('ZSCORE', typing, fields[i]))
    if run_out and run_out > now then
        listing[#listing + 1] = fields[i]
        places[fields[i]] = tonumber(string.match(fields[i + 1], '^(%d+):'))
    end
end
table.sort(listing, function(a, b) return places[a] < places[b] end)

local others = redis.call('ZREVRANGEBYSCORE', typing, '+inf', string.format('(%.0f', now), 'LIMIT', 0, most)
for _, typist in ipairs(others) do
    if #listing < most and not places[typist] then
        listing[#listing + 1] = typist
    end
end
return listing
