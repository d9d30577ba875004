-- Uses the number up whose turn it is and lets the next one in. A gate that was forgotten meanwhile is made again behind
-- the number, since everything before it was used up; a gate that counts elsewhere is left alone.
-- Returns {the next number to be let in}.
local gate = KEYS[1]                 -- hash: next; holder and held_until (ms) of the turn; used:<number> -> id
local number = tonumber(ARGV[1])     -- integer: the number used up
local id = ARGV[2]                   -- string: the clientMessageId that used it, empty where unreadable
local window = tonumber(ARGV[3])     -- integer: numbers for which it is remembered who used them
local life = tonumber(ARGV[4])       -- integer: milliseconds for which the gate is kept at least

local next = tonumber(redis.call('HGET', gate, 'next'))
local holder = redis.call('HGET', gate, 'holder')
if next and (next ~= number or (holder and holder ~= id)) then
    return {next}
end

if next then
    redis.call('HSET', gate, 'used:' .. ARGV[1], id)
end
redis.call('HSET', gate, 'next', string.format('%.0f', number + 1))
redis.call('HDEL', gate, 'holder', 'held_until', string.format('used:%.0f', number - window))
if redis.call('PTTL', gate) < life then
    redis.call('PEXPIRE', gate, life)
end
return {number + 1}
