-- Gives a turn back without using the number up, if it still is this id's.
-- Returns {1 if it was, else 0}.
local gate = KEYS[1]                 -- hash: next; holder and held_until (ms) of the turn; used:<number> -> id
local under_way = KEYS[2]            -- sorted set: the user's frames under way, scored by when each runs out (ms)
local number = tonumber(ARGV[1])     -- integer: the number whose turn it was
local id = ARGV[2]                   -- string: the clientMessageId that had it, empty where unreadable

redis.call('ZREM', under_way, gate .. ':' .. ARGV[1])
if tonumber(redis.call('HGET', gate, 'next')) ~= number or redis.call('HGET', gate, 'holder') ~= id then
    return {0}
end
redis.call('HDEL', gate, 'holder', 'held_until')
return {1}
