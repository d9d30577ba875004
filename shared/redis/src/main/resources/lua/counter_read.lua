-- Adds up what was counted lately: in the slice of time under way and those before it.
-- Returns {the sum}.
local counter = KEYS[1]              -- hash: number of a slice of time -> what was counted in it
local slice = tonumber(ARGV[1])      -- integer: milliseconds of a slice
local slices = tonumber(ARGV[2])     -- integer: slices to add up besides the one under way

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local oldest = math.floor(now / slice) - slices

local sum = 0
local fields = redis.call('HGETALL', counter)
for i = 1, #fields, 2 do
    if tonumber(fields[i]) >= oldest then
        sum = sum + tonumber(fields[i + 1])
    end
end
return {sum}
