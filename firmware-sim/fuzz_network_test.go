package firmwaresim

// A network for firmwares that are tested without one.

import (
	"context"
	"errors"
	"net"
)

// refusing is a network on which nobody can listen.
type refusing struct{}

var _ Network = refusing{}

func (refusing) Listen(context.Context, string, string) (net.Listener, error) {
	return nil, errors.New("no network")
}
