-- Names: letters, digits, underscores; upper and lower case differ.
local a, A, _a, a1, _1, _ = 1, 2, 3, 4, 5, 6
print(a, A, _a, a1, _1, _)
local And, END, iff, nil_ = "And", "END", "iff", "nil_"
print(And, END, iff, nil_)
local t = {["end"] = 1, ["and"] = 2, AND = 3}
print(t["end"], t["and"], t.AND)
for _, word in ipairs {"and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
  "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while"} do
  print(word, select(2, load("local " .. word .. " = 1", "=c")))
end
print(load("t.end = 1", "=c")) print(load("t.goto = 1", "=c"))
print(load("local \xe9 = 1", "=c")) print(load("local 1a = 1", "=c"))
print(load("local a$ = 1", "=c"))
local a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on = "long"
print(a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on)
