// The module logger (section 1.8).
package wschan_test

import (
	"testing"

	"crosspoint/engine"
)

func TestLoggerWritesToTheDebugStream(t *testing.T) {
	wantOutput(t, `
		local logger = require("logger")
		logger:debug("starting")
		logger:info("connected", {room = 7})
		logger:warn(5)
		logger:error(errors.new("broken"), {})
		local child = logger:with({request = "a"}):with({step = 2})
		child:info("message", {last = true})
		local named = child:named("auth")
		named:info("message")
		named:named("db"):info("message")
		logger:info("plain")
		print(logger:info("x"), require("logger") == logger, logger)`,
		"debug: starting", "info: connected room=7", "warn: 5", "error: broken", "info: message request=a step=2 last=true",
		"info: [auth] message request=a step=2", "info: [auth.db] message request=a step=2", "info: plain", "info: x", "nil\ttrue\tlogger")
}

func TestLoggerRefusesWhatIsWrong(t *testing.T) {
	wantOutput(t, `
		local logger = require("logger")
		local none, err = logger:named("")
		print(none, err:kind(), err:retryable())
		print(pcall(logger.info, logger))
		print(pcall(logger.info, logger, "m", 5))
		print(pcall(logger.with, logger))
		print(pcall(logger.info, "m"))`,
		"nil\tInvalid\tfalse", "false\tLogger.info: message: got no value, want value", "false\tLogger.info: fields: got 5, want table",
		"false\tLogger.with: fields: got no value, want table", "false\tLogger.info: self: got string, want Logger (call it with a colon, as in object:info(...))")
}

func TestLoggerShowsFieldsWhoseTextChangesTheTable(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`
			local fields = {}
			fields.a = setmetatable({}, {__tostring = function() fields.b = nil fields.c = 3 return "shown" end})
			require("logger"):info("m", fields)`)
		b.want("info: m a=shown")
	})
}
