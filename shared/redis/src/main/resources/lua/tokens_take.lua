-- Takes one token from a bucket, if there is one and the quota leaves room: fewer messages than it were counted lately.
-- For a frame it takes one from the bucket of all frames before, which stays taken whatever the other says, and counts
-- what that one refuses. A bucket is kept as the time at which it will be full again. The counter is read only.
-- Returns {taken: 1 or 0, milliseconds until it is worth trying again (0 if taken), 1 if too much was refused lately, else 0}.
local bucket = KEYS[1]               -- string: microseconds since 1970 at which the bucket is full; absent: full
local counter = KEYS[2]              -- hash: number of a slice of time -> what was counted in it
local frames = KEYS[3]               -- string: as the first key, for all frames of the user
local refusals = KEYS[4]             -- hash: number of a slice of time -> frames refused in it by the bucket of all frames
local interval = tonumber(ARGV[1])   -- integer: microseconds in which one token comes back
local burst = tonumber(ARGV[2])      -- integer: tokens in a full bucket; 0: only the bucket of all frames is asked
local quota = tonumber(ARGV[3])      -- integer: what may have been counted at most; 0: no quota
local slice = tonumber(ARGV[4])      -- integer: milliseconds of a slice
local slices = tonumber(ARGV[5])     -- integer: slices to add up besides the one under way
local pace = tonumber(ARGV[6])       -- integer: microseconds in which a token comes back to the bucket of all frames
local capacity = tonumber(ARGV[7])   -- integer: tokens in it when it is full; 0: this is no frame
local most = tonumber(ARGV[8])       -- integer: refused frames that are too many

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local current = math.floor(now / 1000 / slice)

-- When the bucket will be full again if one token is taken, and the milliseconds until that token is there.
local function taken(kept, every, tokens)
    local whole = tokens * every
    local full_at = math.min(math.max(tonumber(kept) or now, now), now + whole) + every
    return full_at, math.ceil((full_at - now - whole) / 1000)
end

local function count_refusal()
    if redis.call('HINCRBY', refusals, string.format('%.0f', current), 1) == 1 then
        redis.call('PEXPIRE', refusals, slice * (slices + 1))
    end
    local sum = 0
    local fields = redis.call('HGETALL', refusals)
    for i = 1, #fields, 2 do
        if tonumber(fields[i]) < current - slices then
            redis.call('HDEL', refusals, fields[i])
        else
            sum = sum + tonumber(fields[i + 1])
        end
    end
    if sum < most then
        return 0
    end
    redis.call('DEL', refusals)
    return 1
end

if capacity > 0 then
    local full_at, wait = taken(redis.call('GET', frames), pace, capacity)
    if wait > 0 then
        return {0, wait, count_refusal()}
    end
    redis.call('SET', frames, string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
end
if burst == 0 then
    return {1, 0, 0}
end

-- Milliseconds until so many slices have grown too old that the rest is below the quota.
local function quota_wait()
    local now_ms = math.floor(now / 1000)
    local oldest = current - slices
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

local full_at, wait = taken(redis.call('GET', bucket), interval, burst)
wait = math.max(wait, quota > 0 and quota_wait() or 0)
if wait > 0 then
    return {0, wait, 0}
end
redis.call('SET', bucket, string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000))
return {1, 0, 0}
