-- Asks for a frame's turn: once when it comes, again while it waits, and a last time when its patience ends.
-- Returns {verdict, next}: turn, wait, repeated, taken or out_of_order, and the next number to be let in.
local gate = KEYS[1]                 -- hash: next; holder and held_until (ms) of the turn; used:<number> -> id
local waiting = KEYS[2]              -- sorted set: one ticket for each frame that waits, scored by when it runs out (ms)
local refused = KEYS[3]              -- sorted set: ids told out_of_order, scored by when (ms)
local number = tonumber(ARGV[1])     -- integer: the frame's clientSeq
local id = ARGV[2]                   -- string: its clientMessageId, empty where unreadable
local ticket = ARGV[3]               -- string: names this wait
local seen = tonumber(ARGV[4])       -- integer: next as this wait last saw it, 0 at first
local last = ARGV[5] == 'last'       -- string: last if the frame waits no longer, else more
local window = tonumber(ARGV[6])     -- integer: numbers beyond next that may wait, and frames that may
local wait = tonumber(ARGV[7])       -- integer: milliseconds after which a ticket not renewed is void
local hold = tonumber(ARGV[8])       -- integer: milliseconds for which a turn keeps other ids out
local life = tonumber(ARGV[9])       -- integer: milliseconds for which a new gate and the refused ids are kept

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local next = tonumber(redis.call('HGET', gate, 'next'))
if not next then
    next = 1
    redis.call('HSET', gate, 'next', next)
    redis.call('PEXPIRE', gate, life)
end

local function refuse()
    redis.call('ZREM', waiting, ticket)
    redis.call('ZADD', refused, now, id)
    redis.call('ZREMRANGEBYRANK', refused, 0, -2 * window - 1)
    redis.call('PEXPIRE', refused, life)
    return {'out_of_order', next}
end

if number < next then
    local used_by = redis.call('HGET', gate, 'used:' .. ARGV[1])
    if not used_by or (used_by ~= id and redis.call('ZSCORE', refused, id)) then
        return refuse()
    end
    redis.call('ZREM', waiting, ticket)
    return {used_by == id and 'repeated' or 'taken', next}
end

if number == next then
    local holder = redis.call('HGET', gate, 'holder')
    if not holder or holder == id or tonumber(redis.call('HGET', gate, 'held_until')) <= now then
        redis.call('HSET', gate, 'holder', id, 'held_until', string.format('%.0f', now + hold))
        redis.call('ZREM', waiting, ticket)
        redis.call('ZREM', refused, id)
        return {'turn', next}
    end
end

redis.call('ZREMRANGEBYSCORE', waiting, '-inf', now)
local full = redis.call('ZCARD', waiting) >= window and not redis.call('ZSCORE', waiting, ticket)
if last or full or next < seen or number - next > window then
    return refuse()
end
redis.call('ZADD', waiting, now + wait, ticket)
redis.call('PEXPIRE', waiting, wait)
return {'wait', next}
