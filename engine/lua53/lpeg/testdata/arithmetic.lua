local space = S" \n\t"^0
local number = C(P"-"^-1 * R"09"^1) * space / tonumber
local function fold(a, op, b) if op == "+" then return a + b elseif op == "-" then return a - b elseif op == "*" then return a * b else return a / b end end
local term, factor = C(S"+-") * space, C(S"*/") * space
local exp = P{"E", E = Cf(V"T" * Cg(term * V"T")^0, fold), T = Cf(V"F" * Cg(factor * V"F")^0, fold), F = number + "(" * space * V"E" * ")" * space}
local whole = space * exp * -1
for _, s in ipairs{"1", "1+2*3", "(1+2)*3", " 3 + 5*9 / (1+1) - 12", "2*(3+4)*5", "1-2-3", "-4*-2", "1+", "((((7))))"} do show(s, match(whole, s)) end
local tree = P{"E", E = Ct(V"T" * (term * V"T")^0), T = Ct(V"F" * (factor * V"F")^0), F = number + "(" * space * V"E" * ")" * space}
show(match(tree, "1+2*(3-4)"))
