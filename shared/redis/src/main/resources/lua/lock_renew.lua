-- Starts the expiry of a lock anew, for its holder only.
-- Returns {1 if the token still holds the lock, else 0}.
local lock = KEYS[1]                 -- string: the token that holds the lock; absent: free
local token = ARGV[1]                -- string: names this holder
local expiry = ARGV[2]               -- integer: milliseconds after which the lock is free again

if redis.call('GET', lock) ~= token then
    return {0}
end
redis.call('PEXPIRE', lock, expiry)
return {1}
