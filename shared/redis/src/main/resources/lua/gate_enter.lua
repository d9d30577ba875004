-- Asks for a frame's turn: once when it comes, again while it waits, and a last time when its patience ends.
-- A user's frames under way are counted over all gates, waiting ones by ticket and the one in its turn by gate and number.
-- A frame that would have to wait beyond that number is out of order; one that has its turn is not.
-- Frames told out_of_order are remembered for a while, with the number that each had last. Coming again under a number that
-- another has used since, such a frame is told the new number to expect, not that its number is taken; and it has no turn
-- before those that it stood behind: so a client that counts on from an outdated number is put right and never reordered.
-- What used a number up is kept as "id" if it was acked, as "<reason>:id" if it was refused.
-- Returns {verdict, next, reason}: turn, wait, repeated, refused_before, taken or out_of_order; the next number to be let
-- in; why the number was refused before, else empty.
local gate = KEYS[1]                 -- hash: next; holder and held_until (ms) of the turn; used:<number> -> id
local under_way = KEYS[2]            -- sorted set: the user's frames under way, scored by when each runs out (ms)
local refused = KEYS[3]              -- hash: id told out_of_order -> "<its last number>:<when (ms)>"
local number = tonumber(ARGV[1])     -- integer: the frame's clientSeq
local id = ARGV[2]                   -- string: its clientMessageId, empty where unreadable
local ticket = ARGV[3]               -- string: names this wait
local seen = tonumber(ARGV[4])       -- integer: next as this wait last saw it, 0 at first
local mode = ARGV[5]                 -- string: more; last if the frame waits no longer; now if it never did, to leave no trace
local window = tonumber(ARGV[6])     -- integer: numbers beyond next that may wait
local wait = tonumber(ARGV[7])       -- integer: milliseconds after which a ticket not renewed is void
local hold = tonumber(ARGV[8])       -- integer: milliseconds for which a turn keeps other ids out
local memory = tonumber(ARGV[9])     -- integer: milliseconds for which a refused frame is remembered
local life = tonumber(ARGV[10])      -- integer: milliseconds for which a new gate is kept
local most = tonumber(ARGV[11])      -- integer: frames of a user that may be under way

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local next = tonumber(redis.call('HGET', gate, 'next'))
if not next then
    next = 1
    redis.call('HSET', gate, 'next', next)
    redis.call('PEXPIRE', gate, life)
end

local earlier = redis.call('HGET', refused, id)

local function refuse()
    redis.call('ZREM', under_way, ticket)
    if mode == 'now' then
        return {'out_of_order', next, ''}
    end
    if earlier or redis.call('HLEN', refused) < 2 * window then
        redis.call('HSET', refused, id, string.format('%s:%.0f', ARGV[1], now))
        redis.call('PEXPIRE', refused, memory)
    end
    return {'out_of_order', next, ''}
end

local function stands_behind_another()
    if not earlier then
        return false
    end
    local own = tonumber(string.match(earlier, '^(%d+):'))
    local fields = redis.call('HGETALL', refused)
    for i = 1, #fields, 2 do
        local other, at = string.match(fields[i + 1], '^(%d+):(%d+)$')
        if fields[i] ~= id and tonumber(other) < own and tonumber(at) + memory > now then
            return true
        end
    end
    return false
end

if number < next then
    local used_by = redis.call('HGET', gate, 'used:' .. ARGV[1])
    local reason, refused_id = string.match(used_by or '', '^([^:]+):(.*)$')
    local own = used_by and (refused_id or used_by) == id
    if not used_by or (not own and earlier) then
        return refuse()
    end
    redis.call('ZREM', under_way, ticket)
    if not own then
        return {'taken', next, ''}
    end
    return {reason and 'refused_before' or 'repeated', next, reason or ''}
end

if number == next then
    local holder = redis.call('HGET', gate, 'holder')
    if holder ~= id and stands_behind_another() then
        return refuse()
    end
    if not holder or holder == id or tonumber(redis.call('HGET', gate, 'held_until')) <= now then
        redis.call('HSET', gate, 'holder', id, 'held_until', string.format('%.0f', now + hold))
        redis.call('ZREM', under_way, ticket)
        redis.call('ZADD', under_way, now + hold, gate .. ':' .. ARGV[1])
        redis.call('PEXPIRE', under_way, hold)
        redis.call('HDEL', refused, id)
        return {'turn', next, ''}
    end
end

redis.call('ZREMRANGEBYSCORE', under_way, '-inf', now)
local full = redis.call('ZCARD', under_way) >= most and not redis.call('ZSCORE', under_way, ticket)
if mode ~= 'more' or full or next < seen or number - next > window then
    return refuse()
end
redis.call('ZADD', under_way, now + wait, ticket)
redis.call('PEXPIRE', under_way, hold)
return {'wait', next, ''}
