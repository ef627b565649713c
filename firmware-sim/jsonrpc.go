package firmwaresim

// JSON-RPC 2.0 as a device speaks it: one request in, one reply out, keys always in the same order.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// Codes of the JSON-RPC specification.
const (
	rpcParseError     = -32700
	rpcInvalidRequest = -32600
	rpcUnknownMethod  = -32601
	rpcInvalidParams  = -32602
)

// rpcError is an error reply.
type rpcError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *rpcError) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// rpcRequest is a request, or without an id a notification.
type rpcRequest struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

type rpcReply struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result,omitempty"`
	Error   *rpcError       `json:"error,omitempty"`
}

type rpcNotification struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// parseRPC reads one request. The error is an *rpcError; the request then still holds the id to answer with.
func parseRPC(data []byte) (rpcRequest, error) {
	none := rpcRequest{ID: json.RawMessage("null")}
	if !json.Valid(data) {
		return none, &rpcError{rpcParseError, "parse error"}
	}
	if bytes.TrimLeft(data, " \t\r\n")[0] == '[' {
		return none, &rpcError{rpcInvalidRequest, "invalid request: batches are not supported"}
	}
	var r rpcRequest
	if err := json.Unmarshal(data, &r); err != nil || !validID(r.ID) {
		return none, &rpcError{rpcInvalidRequest, "invalid request"}
	}
	if r.Version != "2.0" || r.Method == "" {
		if r.ID == nil {
			r.ID = none.ID
		}
		return r, &rpcError{rpcInvalidRequest, "invalid request: want jsonrpc 2.0 and a method"}
	}
	return r, nil
}

// validID reports whether id is absent, null, text or a number.
func validID(id json.RawMessage) bool {
	if len(id) == 0 {
		return true
	}
	switch id[0] {
	case '{', '[', 't', 'f':
		return false
	}
	return true
}

// answerRPC reads a request, has it executed and returns the reply; nil when a notification wants none.
func answerRPC(data []byte, call func(method string, params json.RawMessage) (any, error)) []byte {
	request, err := parseRPC(data)
	var result any
	if err == nil {
		result, err = call(request.Method, request.Params)
	}
	if request.ID == nil {
		return nil
	}
	reply := rpcReply{Version: "2.0", ID: request.ID, Result: result}
	if failure, ok := errors.AsType[*rpcError](err); ok {
		reply.Result, reply.Error = nil, failure
	}
	return encodeJSON(reply)
}

// decodeParams reads params into v, which points to a struct: no unknown names, no wrong types. Absent params leave v as it is.
func decodeParams(params json.RawMessage, v any) error {
	if len(params) == 0 || string(params) == "null" || string(params) == "[]" {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(params))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return invalidParams("params do not fit the method")
	}
	return nil
}

func invalidParams(reason string) error {
	return &rpcError{rpcInvalidParams, "invalid params: " + reason}
}

// encodeJSON returns v without a line end and without escaping for web pages. The types of this package always encode.
func encodeJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
