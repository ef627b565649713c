// Package peers runs scripts on the real network against servers and clients that we did not write, on loopback: socat for TCP, TLS and UDP, Apache for HTTP
// with digest authentication, ws of Node for WebSocket, and aiosmtpd for mail. Everything happens on 127.0.0.1. It holds no code of the product.
package peers
