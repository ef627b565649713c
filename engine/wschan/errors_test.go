// The module errors (section 1.4).
package wschan_test

import (
	"testing"

	"crosspoint/engine"
)

func TestS258_IsComparesKinds(t *testing.T) {
	wantOutput(t, `
		local e = errors.new{message = "m", kind = errors.NOT_FOUND}
		print(errors.is(e, errors.NOT_FOUND), errors.is(e, errors.INTERNAL), errors.is(e), errors.is(e, 5))
		print(errors.is(nil, errors.INTERNAL), errors.is("m", errors.UNKNOWN), errors.is({}, errors.UNKNOWN), errors.is(), errors.is(errors.new("m"), errors.UNKNOWN))`,
		"true\tfalse\tfalse\tfalse", "false\tfalse\tfalse\tfalse\ttrue")
}

func TestS259_MessageAndRetryable(t *testing.T) {
	wantOutput(t, `
		local e = errors.new{message = "m", retryable = true}
		print(e:message(), type(e:message()), e:retryable(), errors.new{message = "m", retryable = false}:retryable(), errors.new("m"):retryable())`,
		"m\tstring\ttrue\tfalse\tnil")
}

func TestS260_X206_Kinds(t *testing.T) {
	wantOutput(t, `
		for _, name in ipairs{"NOT_FOUND", "ALREADY_EXISTS", "INVALID", "PERMISSION_DENIED", "UNAVAILABLE", "INTERNAL", "CANCELED", "CONFLICT", "TIMEOUT", "RATE_LIMITED", "UNKNOWN"} do
			print(errors[name], errors.new{message = "m", kind = errors[name]}:kind() == errors[name])
		end`,
		"NotFound\ttrue", "AlreadyExists\ttrue", "Invalid\ttrue", "PermissionDenied\ttrue", "Unavailable\ttrue", "Internal\ttrue", "Canceled\ttrue",
		"Conflict\ttrue", "Timeout\ttrue", "RateLimited\ttrue", "\ttrue")
}

func TestX200_X206_ErrorsAreAModuleToo(t *testing.T) {
	wantOutput(t, `print(require("errors") == errors) errors = 5 print(errors)`, "true", "5")
}

func TestX206_New(t *testing.T) {
	wantOutput(t, `
		local e = errors.new("something went wrong")
		print(tostring(e), e, e:message(), e:kind() == errors.UNKNOWN, e:retryable(), e:details(), type(e), getmetatable(e))
		local d = {user = 7}
		e = errors.new{message = "not found", kind = errors.NOT_FOUND, retryable = false, details = d}
		print(e, e:kind(), e:retryable(), e:details() == d, errors.new{message = "m", details = {}}:details(), errors.new(5))
		print(pcall(errors.new))
		print(pcall(errors.new, {}))
		print(pcall(errors.new, {message = "m", kind = 5}))
		print(pcall(errors.new, {message = "m", retryable = "yes"}))
		print(pcall(errors.new, {message = "m", details = "d"}))
		print(pcall(errors.new, "INTERNAL", "text"))
		print(pcall(function() e.message = 5 end))`,
		"something went wrong\tsomething went wrong\tsomething went wrong\ttrue\tnil\tnil\tuserdata\terror",
		"not found\tNotFound\tfalse\ttrue\tnil\t5",
		"false\terrors.new: message: got no value, want string",
		"false\terrors.new: message: got nil, want string",
		"false\terrors.new: kind: got number, want one of the constants of errors",
		"false\terrors.new: retryable: got string, want boolean",
		"false\terrors.new: details: got string, want table",
		"false\terrors.new: takes one text, or a table such as {message = ..., kind = errors.INVALID}",
		"false\ts.lua:13: error: message: no such field to assign (there are )")
}

func TestX206_WrapPutsAContextBeforeTheText(t *testing.T) {
	wantOutput(t, `
		local d = {}  d[1] = 1
		local inner = errors.new{message = "no route", kind = errors.UNAVAILABLE, retryable = true, details = d}
		local e = errors.wrap(errors.wrap(inner, "dial"), "load users")
		print(e, e:message(), e:kind(), e:retryable(), e:details() == d, e:stack() == inner:stack())
		e = errors.wrap("plain", "context")
		print(e, e:message(), e:kind() == errors.UNKNOWN, e:retryable())
		print(pcall(errors.wrap, nil, "context"))
		print(pcall(errors.wrap, inner))`,
		"load users: dial: no route\tno route\tUnavailable\ttrue\ttrue\ttrue", "context: plain\tplain\ttrue\tnil",
		"false\terrors.wrap: err: got nil, want error or string", "false\terrors.wrap: context: got no value, want string")
}

func TestX206_Concatenation(t *testing.T) {
	wantOutput(t, `
		local e = errors.new("e")
		print("a " .. e, e .. " b", e .. e, e .. 5, 1.5 .. e .. true and "" or "")`,
		"s.lua:3: attempt to concatenate a boolean value")
	wantOutput(t, `
		local e = errors.wrap(errors.new("e"), "c")
		print("a " .. e, e .. " b", e .. e, e .. 5, 1.5 .. e)
		print(pcall(function() return e .. nil end))
		print(pcall(function() return {} .. e end))`,
		"a c: e\tc: e b\tc: ec: e\tc: e5\t1.5c: e", "false\ts.lua:4: attempt to concatenate a nil value", "false\ts.lua:5: attempt to concatenate a table value")
}

func TestX206_ErrorsAreThrownAndCaught(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			local e = errors.new{message = "broken", kind = errors.INTERNAL}
			local ok, caught = pcall(error, e)
			print(ok, rawequal(caught, e), errors.is(caught, errors.INTERNAL))
			local co = coroutine.wrap(function() error(e) end)
			print(select(2, pcall(co)) == e)
			coroutine.spawn(function() error(errors.wrap(e, "task")) end)
			error(e)`)
		b.want("false\ttrue\ttrue", "true", "broken", "task: broken")
	})
}

func TestX206_Stack(t *testing.T) {
	wantOutput(t, `local function make() return errors.new("m"), 0 end
local e = make()
print(e:stack())
local s = errors.call_stack(e)
print(s.thread:match("^thread: ") ~= nil, #s.frames)
for _, f in ipairs(s.frames) do print(f.source, f.line, f.name) end
print(errors.call_stack(nil), errors.call_stack("m"))
local function deep(n) if n == 0 then return errors.new("m"), 0 end return deep(n - 1), 0 end
print(#errors.call_stack((deep(100))).frames)`,
		"s.lua:1: in make\ns.lua:2: in main chunk", "true\t2", "s.lua\t1\tmake", "s.lua\t2\tmain chunk", "nil\tnil", "20")
}

func TestErrorsCountAsMemoryOfTheScript(t *testing.T) {
	for name, made := range map[string]string{
		"text": `errors.wrap("", text .. #kept)`, "message": `errors.new(text .. #kept)`, "details": `errors.new{message = "m", details = {text .. #kept}}`,
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Budget: 1 << 40, Memory: 32 << 20}, func(b *bench) {
				b.run(`
					local kept, text = {}, ("x"):rep(1 << 20)
					print(pcall(function() for i = 1, 100 do kept[i] = ` + made + ` end end))
					print(#kept > 10 and #kept < 45)`)
				b.want("false\tnot enough memory", "true")
			})
		})
	}
}
