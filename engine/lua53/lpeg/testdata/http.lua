local crlf, sp = P"\r\n", P" "^1
local line = Cg(C(R"AZ"^1), "method") * sp * Cg(C((1 - P" ")^1), "path") * sp * "HTTP/" * Cg(R"09"^1 * "." * R"09"^1, "version") * crlf
local header = Cg(C((1 - S":\r")^1) * ":" * P" "^0 * C((1 - crlf)^0) * crlf)
local p = Ct(line * Cg(Cf(Ct"" * header^0, rawset), "headers") * crlf * Cg(C(P(1)^0), "body"))
show(match(p, "GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\nbody")) show(match(p, "BAD"))
