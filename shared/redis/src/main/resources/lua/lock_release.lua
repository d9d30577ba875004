-- Frees a lock, for its holder only.
-- Returns {1 if the token held the lock, else 0}.
local lock = KEYS[1]                 -- string: the token that holds the lock; absent: free
local token = ARGV[1]                -- string: names this holder

if redis.call('GET', lock) ~= token then
    return {0}
end
redis.call('DEL', lock)
return {1}
