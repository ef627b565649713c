---@meta lpeg
---Made by "crosspoint types"; changes are lost.

---@class lpegLibrary
local module = {}

---matches behind a match of the pattern
---@param pattern any
---@return Pattern
function module.B(pattern) end

---captures the match
---@param pattern any
---@return Pattern
function module.C(pattern) end

---captures extra argument n of match
---@param n integer
---@return Pattern
function module.Carg(n) end

---the values of the last group of that name
---@param name any
---@return Pattern
function module.Cb(name) end

---captures the values
---@param ... any
---@return Pattern
function module.Cc(...) end

---folds the captures
---@param pattern any
---@param fold function
---@return Pattern
function module.Cf(pattern, fold) end

---groups the captures
---@param pattern any
---@param name? any
---@return Pattern
function module.Cg(pattern, name) end

---asks the function at once
---@param pattern any
---@param function_ function
---@return Pattern
function module.Cmt(pattern, function_) end

---captures the place
---@return Pattern
function module.Cp() end

---captures the match with its captures replaced
---@param pattern any
---@return Pattern
function module.Cs(pattern) end

---captures a table of the captures
---@param pattern any
---@return Pattern
function module.Ct(pattern) end

---patterns for the classes of characters
---@param table? table
---@return table
function module.locale(table) end

---the captures, the place behind the match, or nil
---@param pattern any
---@param subject string
---@param init? integer
---@param ... any
---@return any
function module.match(pattern, subject, init, ...) end

---a pattern of a string, number, boolean, table or function
---@param value any
---@return Pattern
function module.P(value) end

---not there without debugging, as in LPeg
---@param pattern Pattern
function module.pcode(pattern) end

---not there without debugging, as in LPeg
---@param pattern Pattern
function module.ptree(pattern) end

---a character in one of the ranges
---@param ... string
---@return Pattern
function module.R(...) end

---one of the characters
---@param characters string
---@return Pattern
function module.S(characters) end

---how many places to come back to a match may keep, 400 unless set
---@param max integer
function module.setmaxstack(max) end

---"pattern" for a pattern
---@param value any
---@return string?
function module.type(value) end

---a rule of the grammar around it
---@param rule any
---@return Pattern
function module.V(rule) end

---the version of LPeg whose behaviour this is
---@return string
function module.version() end

return module
