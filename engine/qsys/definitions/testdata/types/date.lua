---@meta date
---Made by "crosspoint types"; changes are lost.

---@class dateLibrary
---@overload fun(date?: any, month?: integer|string, day?: integer, hour?: number, min?: number, sec?: number, ticks?: number): table
local module = {}

---the last date there is
---@return table
function module.daynummax() end

---the first date there is
---@return table
function module.daynummin() end

---what lies between two dates, as a date
---@param a any
---@param b any
---@return table
function module.diff(a, b) end

---January 1, 1970
---@return table
function module.epoch() end

---the format of tostring; sets it if told to
---@param format? string
---@return string
function module.fmt(format) end

---@return integer
function module.getcenturyflip() end

---takes a year or a date
---@param year any
---@return boolean
function module.isleapyear(year) end

---a date of ISO 8601
---@param year integer
---@param week? integer
---@param day? integer
---@return table
function module.isodate(year, week, day) end

---two-digit years below are of this century, others of the last; 0 at first
---@param year integer
function module.setcenturyflip(year) end

---how many ticks a second has; sets it if told to
---@param ticks? integer
---@return integer
function module.ticks(ticks) end

---a time without a date
---@param hour? number
---@param min? number
---@param sec? number
---@param ticks? number
---@return table
function module.time(hour, min, sec, ticks) end

module.version = 20020001

return module
