local nl, sp = P"\n", S" \t"^0
local name = C(R("az", "AZ", "__") * R("az", "AZ", "09", "__")^0)
local line = Cg(sp * name * sp * "=" * sp * C((1 - nl)^0) * nl^-1)
local section = Cg("[" * C((1 - P"]")^1) * "]" * nl^-1 * Cf(Ct"" * line^0, rawset))
show(match(Cf(Ct"" * (section + nl)^0, rawset) * -1, "[one]\na = 1\nb=two words\n\n[two]\nc = \n"))
