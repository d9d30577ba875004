-- Takes a lock that is free; asking again with the token that holds it is taking it.
-- Returns {1 if the token holds the lock now, else 0}.
local lock = KEYS[1]                 -- string: the token that holds the lock; absent: free
local token = ARGV[1]                -- string: names this holder
local expiry = ARGV[2]               -- integer: milliseconds after which the lock is free again

if redis.call('SET', lock, token, 'NX', 'PX', expiry) or redis.call('GET', lock) == token then
    return {1}
end
return {0}
