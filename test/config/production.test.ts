/** What a production configuration must not be. */
import { readEnv } from '../../config/env';

const good = {
  NODE_ENV: 'production',
  PAYLOAD_KEY: 'ab'.repeat(32),
  OIDC_ISSUER: 'https://id.example.org/realms/public-data',
  PLATFORM_TOKEN: 'a token of the platform',
  EXCHANGE_TOKEN: 'a token of the exchange',
  CURSOR_SECRET: 'a secret of the operator',
  SESSION_SECRET: 'another one of the operator',
  SIGNING_KEY_FILE: '/run/secrets/signing-key.pem',
  WEBHOOK_KEY: 'cd'.repeat(32),
};

describe('a production configuration', () => {
  it('may leave the rest at its defaults: fifteen minutes, eight hours, a second factor, five and thirty attempts', () => {
    expect(readEnv(good)).toMatchObject({
      SESSION_IDLE_MINUTES: 15,
      SESSION_HOURS: 8,
      OIDC_SECOND_FACTOR: ['mfa'],
      FAILED_ATTEMPTS_PER_PERSON: 5,
      FAILED_ATTEMPTS_PER_ADDRESS: 30,
      FAILED_ATTEMPTS_MINUTES: 15,
    });
  });

  it.each(['OIDC_ISSUER', 'SESSION_SECRET', 'CURSOR_SECRET', 'PAYLOAD_KEY', 'SIGNING_KEY_FILE'] as const)(
    'needs %s',
    (name) => {
      const { [name]: _left, ...rest } = good;
      expect(() => readEnv(rest)).toThrow(`${name}: `);
    },
  );

  it.each([
    ['OIDC_ISSUER', 'http://127.0.0.1:8090'],
    ['SESSION_SECRET', 'development-session-secret'],
    ['CURSOR_SECRET', 'development-cursor-secret'],
  ])('does not take the development default of %s for a setting', (name, value) => {
    expect(() => readEnv({ ...good, [name]: value })).toThrow(`${name}: has only a development default`);
  });

  it.each(['off', 'off,mfa', 'mfa, off'])('demands a second factor, which OIDC_SECOND_FACTOR=%s would not', (value) => {
    expect(() => readEnv({ ...good, OIDC_SECOND_FACTOR: value })).toThrow('OIDC_SECOND_FACTOR: production demands');
    expect(readEnv({ OIDC_SECOND_FACTOR: value }).OIDC_SECOND_FACTOR).toContain('off');
  });

  it('takes several values for the second factor, and nothing that would break the challenge it is named in', () => {
    expect(readEnv({ ...good, OIDC_SECOND_FACTOR: 'urn:example:silver, mfa' }).OIDC_SECOND_FACTOR).toEqual([
      'urn:example:silver',
      'mfa',
    ]);
    expect(() => readEnv({ ...good, OIDC_SECOND_FACTOR: 'mfa", error="' })).toThrow('OIDC_SECOND_FACTOR');
  });

  it.each([
    ['http://office.example.org/convert', false],
    ['http://10.0.0.7:3000/forms/libreoffice/convert', false],
    ['http://127.0.0.1:3000/forms/libreoffice/convert', true],
    ['http://[::1]:3000/convert', true],
    ['https://10.0.0.7/convert', true],
  ])('takes %s for the office converter, which reads letters: %s', (address, isTaken) => {
    const read = () => readEnv({ ...good, OFFICE_CONVERTER_URL: address });
    if (isTaken) expect(read().OFFICE_CONVERTER_URL).toBe(address);
    else expect(read).toThrow('OFFICE_CONVERTER_URL: https in production');
    expect(readEnv({ OFFICE_CONVERTER_URL: address }).OFFICE_CONVERTER_URL).toBe(address);
  });

  it.each(['http://user:word@office.example.org/', 'ftp://office.example.org/'])('does not take %s', (address) => {
    expect(() => readEnv({ OFFICE_CONVERTER_URL: address })).toThrow('OFFICE_CONVERTER_URL: ');
  });

  it.each([
    ['SESSION_IDLE_MINUTES', '61'],
    ['SESSION_IDLE_MINUTES', '0'],
    ['SESSION_HOURS', '25'],
    ['SESSION_SECRET', 'too short'],
    ['FAILED_ATTEMPTS_PER_PERSON', '0'],
  ])('does not take %s=%s', (name, value) => {
    expect(() => readEnv({ ...good, [name]: value })).toThrow(`${name}: `);
  });
});
