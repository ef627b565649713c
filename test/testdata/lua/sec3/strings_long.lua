-- Long strings: levels, the first newline, nothing escaped.
print([[plain]], [[
first newline dropped]], [[

second kept]])
print([[\n\t\z]], #[[\n]], [==[ ]] ]=] ]==], [=[]]]=], [[]] == "")
print(#[[

]], ([[a
b]]):byte(1, -1))
print([[ ]==] ]], [==[
]=]]==], [===[[[x]]]===])
local t = {[ [[key]] ] = 1, [ [=[k]=] ] = 2}
print(t.key, t.k, t[ [[key]] ])
print(#load("return [[\r\n]]")(), #load("return [[a\r\nb]]")(), #load("return [[a\rb\n\rc]]")(), load("return [[a\r\nb]]")():byte(1, -1))
local function try(s) print(("%q"):format(s), (select(2, load(s, "=c")))) end
try "x = [[open" try "\n\nx = [==[open ]]\n]=]\n" try "x = [=a" try "x = [==" try "x = [=" try "t[[1]]" try "x = [=]"
print(load("return [[a\0b]]")():byte(1, -1))
