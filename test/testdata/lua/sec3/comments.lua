-- Short and long comments.
print(1) -- after a statement
--[[ a long
comment ]] print(2)
--[==[ with ]] and ]=] inside
]==] print(3)
--[ not long: print("never")
--[=not long either
print(--[[inside]] 4 --[[ an
expression]] + 1)
---[[ not a long comment
print(5)
--]]
--
print(6) --
print(load("--[[ never closed", "=c")) print(load("x = --[=[ a ]] \n b", "=c"))
print(load("-- only a comment", "=c")()) print(load("--", "=c")()) print(load("--[[]]", "=c")())
print(load("return 1 --[[ a ]] + --[==[ b ]==] 2")())
-- the last line without a newline: print("never")
