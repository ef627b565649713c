local ws = S" \t\r\n"^0
local function tok(p) return P(p) * ws end
local esc = {['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t"}
local hex = R("09", "af", "AF")
local str = '"' * Cs((P"\\u" * C(hex * hex * hex * hex) / function(h) return utf8.char(tonumber(h, 16)) end + P"\\" * C(S'"\\/bfnrt') / esc + (1 - S'"\\\0'))^0) * '"' * ws
local num = C(P"-"^-1 * (P"0" + R"19" * R"09"^0) * ("." * R"09"^1)^-1 * (S"eE" * S"+-"^-1 * R"09"^1)^-1) * ws / tonumber
local null = {}
local json = P{"V", V = V"O" + V"A" + str + num + tok"true" * Cc(true) + tok"false" * Cc(false) + tok"null" * Cc"null",
  O = tok"{" * Cf(Ct"" * (Cg(str * tok":" * V"V") * (tok"," * Cg(str * tok":" * V"V"))^0)^-1, rawset) * tok"}", A = tok"[" * Ct((V"V" * (tok"," * V"V")^0)^-1) * tok"]"}
local doc = ws * json * -1
for _, s in ipairs{'{}', '[]', '{"a": 1, "b": [true, false, null, "x\\n\\u00e9\\"q\\""]}', '[1, 2.5, -3e2, 0]', '[1,]', '{"a":}', ' "s" ', '[[[[]]]]', 'nul', '{"k":{"k":{"k":[{}]}}}', '[01]', '"\\x"'} do show(s, match(doc, s)) end
