-- Takes one token from a bucket, if there is one. The bucket is kept as the time at which it will be full again.
-- Returns {taken: 1 or 0, milliseconds until a token will be there (0 if taken)}.
local bucket = KEYS[1]               -- string: microseconds since 1970 at which the bucket is full; absent: full
local interval = tonumber(ARGV[1])   -- integer: microseconds in which one token comes back
local burst = tonumber(ARGV[2])      -- integer: tokens in a full bucket

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local capacity = burst * interval

local full_at = tonumber(redis.call('GET', bucket)) or now
full_at = math.min(math.max(full_at, now), now + capacity)

local wait = full_at + interval - now - capacity
if wait > 0 then
    return {0, math.ceil(wait / 1000)}
end

full_at = full_at + interval
redis.call('SET', bucket, string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return {1, 0}
