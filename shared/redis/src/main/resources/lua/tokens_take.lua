-- Takes one token from a bucket, if there is one and the quota leaves room: fewer messages than it were counted lately.
-- The bucket is kept as the time at which it will be full again. The counter is read only.
-- Returns {taken: 1 or 0, milliseconds until it is worth trying again (0 if taken)}.
local bucket = KEYS[1]               -- string: microseconds since 1970 at which the bucket is full; absent: full
local counter = KEYS[2]              -- hash: number of a slice of time -> what was counted in it
local interval = tonumber(ARGV[1])   -- integer: microseconds in which one token comes back
local burst = tonumber(ARGV[2])      -- integer: tokens in a full bucket
local quota = tonumber(ARGV[3])      -- integer: what may have been counted at most; 0: no quota
local slice = tonumber(ARGV[4])      -- integer: milliseconds of a slice
local slices = tonumber(ARGV[5])     -- integer: slices to add up besides the one under way

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])

-- Milliseconds until so many slices have grown too old that the rest is below the quota.
local function quota_wait()
    local now_ms = math.floor(now / 1000)
    local oldest = math.floor(now_ms / slice) - slices
    local counts = {}
    local numbers = {}
    local sum = 0
    local fields = redis.call('HGETALL', counter)
    for i = 1, #fields, 2 do
        local number = tonumber(fields[i])
        if number >= oldest then
            counts[number] = tonumber(fields[i + 1])
            numbers[#numbers + 1] = number
            sum = sum + counts[number]
        end
    end
    table.sort(numbers)
    local wait = 0
    for _, number in ipairs(numbers) do
        if sum >= quota then
            sum = sum - counts[number]
            wait = (number + slices + 1) * slice - now_ms
        end
    end
    return wait
end

local wait = quota > 0 and quota_wait() or 0
local capacity = burst * interval
local full_at = tonumber(redis.call('GET', bucket)) or now
full_at = math.min(math.max(full_at, now), now + capacity)
wait = math.max(wait, math.ceil((full_at + interval - now - capacity) / 1000))
if wait > 0 then
    return {0, wait}
end

full_at = full_at + interval
redis.call('SET', bucket, string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return {1, 0}
