import { describe, expect, test } from 'vitest'
import { checkRealm } from '../src/realm.ts'

const remote = { url: new URL('https://ghcr.io/v2/'), mayBePlain: false }
const loopback = { url: new URL('http://127.0.0.1:5000/v2/'), mayBePlain: true }
const insecure = { url: new URL('http://registry.lan/v2/'), mayBePlain: true }

describe('checkRealm', () => {
  test.each([
    ['another host over https', 'https://auth.docker.io/token?x=1', remote],
    ['the same host over https', 'https://ghcr.io/token', remote],
    ['the same loopback host on another port', 'http://127.0.0.1:5001/token', loopback],
    ['the same declared insecure host', 'http://registry.lan:8080/token', insecure],
    [
      'the same private host over https',
      'https://10.0.0.5/token',
      { url: new URL('https://10.0.0.5:5000/v2/'), mayBePlain: false },
    ],
  ])('accepts %s', (_, realm, registry) => {
    expect(checkRealm(realm, registry)).toEqual(new URL(realm))
  })

  test.each([
    ['plain HTTP on another host', 'http://auth.docker.io/token', remote],
    ['plain HTTP on the same host that is not insecure', 'http://ghcr.io/token', remote],
    ['plain HTTP on another loopback name', 'http://localhost:5000/token', loopback],
    ['plain HTTP on another host of an insecure registry', 'http://other.lan/token', insecure],
    ['a link-local address', 'https://169.254.169.254/latest', remote],
    ['a private address', 'https://192.168.1.1/token', remote],
    ['a private address written as a number', 'https://3232235777/token', remote],
    ['a private address mapped into IPv6', 'https://[::ffff:10.0.0.1]/token', remote],
    ['a unique local IPv6 address', 'https://[fd00::1]/token', remote],
    ['loopback, from a remote registry', 'https://localhost/token', remote],
    ['a user name', 'https://user:pw@auth.docker.io/token', remote],
    ['another scheme', 'file:///etc/passwd', remote],
    ['what is no URL', '/token', remote],
  ])('refuses %s', (_, realm, registry) => {
    expect(checkRealm(realm, registry)).toHaveProperty('refused')
  })
})
