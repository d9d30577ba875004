-- Uses the number up whose turn it is and lets the next one in. A gate that forgot it meanwhile, or counts elsewhere, is
-- left alone: clients may have been told to count from where it is.
-- What used a number up is kept as "id" if it was acked, as "<reason>:id" if it was refused.
-- Returns {1 if the number was used up by this, else 0}.
local gate = KEYS[1]                 -- hash: next; holder and held_until (ms) of the turn; used:<number> -> id
local under_way = KEYS[2]            -- sorted set: the user's frames under way, scored by when each runs out (ms)
local number = tonumber(ARGV[1])     -- integer: the number used up
local id = ARGV[2]                   -- string: the clientMessageId that used it, empty where unreadable
local window = tonumber(ARGV[3])     -- integer: numbers for which it is remembered who used them
local life = tonumber(ARGV[4])       -- integer: milliseconds for which the gate is kept at least
local reason = ARGV[5]               -- string: why it was refused, without a colon; empty if it was acked

redis.call('ZREM', under_way, gate .. ':' .. ARGV[1])
local next = tonumber(redis.call('HGET', gate, 'next'))
local holder = redis.call('HGET', gate, 'holder')
if next ~= number or (holder and holder ~= id) then
    return {0}
end

local used_by = reason == '' and id or reason .. ':' .. id
redis.call('HSET', gate, 'next', string.format('%.0f', number + 1), 'used:' .. ARGV[1], used_by)
redis.call('HDEL', gate, 'holder', 'held_until', string.format('used:%.0f', number - window))
if redis.call('PTTL', gate) < life then
    redis.call('PEXPIRE', gate, life)
end
return {1}
