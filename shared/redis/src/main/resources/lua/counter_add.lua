-- Counts in the slice of time under way, and forgets slices that are too old to be read.
-- Returns {what the slice holds now}.
local counter = KEYS[1]              -- hash: number of a slice of time -> what was counted in it
local amount = ARGV[1]               -- integer: what to add
local slice = tonumber(ARGV[2])      -- integer: milliseconds of a slice
local slices = tonumber(ARGV[3])     -- integer: slices that are kept besides the one under way

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local current = math.floor(now / slice)

local count = redis.call('HINCRBY', counter, string.format('%.0f', current), amount)
if count == tonumber(amount) then
    for _, field in ipairs(redis.call('HKEYS', counter)) do
        if tonumber(field) < current - slices then
            redis.call('HDEL', counter, field)
        end
    end
end
redis.call('PEXPIRE', counter, slice * (slices + 1))
return {count}
