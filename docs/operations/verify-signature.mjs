/**
 * Verifies the signature of a letter, on any machine with Node 20: without the product, its database or a network.
 *
 *   node verify-signature.mjs PAPER.json KEYS [--sha256 HEX]
 *
 * PAPER.json is the saved answer of /api/v1/public/papers/{code}. KEYS is the saved answer of /api/v1/public/signing-keys, or one public
 * key in PEM: take it from where you trust it, not from whoever gave you the letter. HEX is the hash printed on the letter you hold.
 * Ends with code 0 when everything holds, 1 with the first fault, 2 when asked wrongly.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What does not hold. */
class Fault extends Error {}

const derOf = (pem) => Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64');
const idOf = (der) => createHash('sha256').update(der).digest('hex').slice(0, 32);

// SM2 (GB/T 32918.2, curve of GB/T 32918.5): Node alone cannot verify it with the usual user id.
const prime = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const a = prime - 3n;
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const base = [
  0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
];
const smHead = '3059301306072a8648ce3d020106082a811ccf5501822d03420004';
const userId = Buffer.from('1234567812345678');

const mod = (value, by = prime) => ((value % by) + by) % by;
const bytesOf = (number) => Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
const numberOf = (bytes) => BigInt(`0x${bytes.toString('hex') || '0'}`);
const sm3 = (...parts) => createHash('sm3').update(Buffer.concat(parts)).digest();

function inverse(value) {
  let [low, high, x, y] = [mod(value), prime, 1n, 0n];
  while (low > 1n) {
    const times = high / low;
    [high, low] = [low, high - times * low];
    [y, x] = [x, y - times * x];
  }
  return mod(x);
}

/** Null is the point at infinity. */
function sum(p, q) {
  if (p === null) return q;
  if (q === null) return p;
  if (p[0] === q[0] && mod(p[1] + q[1]) === 0n) return null;
  const slope = p[0] === q[0] ? (3n * p[0] * p[0] + a) * inverse(2n * p[1]) : (q[1] - p[1]) * inverse(q[0] - p[0]);
  const x = mod(slope * slope - p[0] - q[0]);
  return [x, mod(slope * (p[0] - x) - p[1])];
}

function times(number, point) {
  let [rest, doubled, result] = [number, point, null];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = sum(result, doubled);
    doubled = sum(doubled, doubled);
  }
  return result;
}

/** The two numbers of a DER sequence. */
function pairOf(der) {
  const numbers = [];
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null;
  for (let at = 2; at < der.length; at += 2 + der[at + 1]) {
    if (der[at] !== 0x02) return null;
    numbers.push(numberOf(der.subarray(at + 2, at + 2 + der[at + 1])));
  }
  return numbers.length === 2 ? numbers : null;
}

function holdsSm(der, text, signature) {
  const point = der.subarray(smHead.length / 2);
  const key = [numberOf(point.subarray(0, 32)), numberOf(point.subarray(32))];
  if (mod(key[1] * key[1] - key[0] ** 3n - a * key[0] - b) !== 0n) return false;
  const [r, s] = pairOf(signature) ?? [0n, 0n];
  if (r <= 0n || s <= 0n || r >= order || s >= order) return false;
  const of = [a, b, ...base, ...key].map(bytesOf);
  const z = sm3(Buffer.from([0, userId.length * 8]), userId, ...of);
  const e = numberOf(sm3(z, text));
  const t = mod(r + s, order);
  const found = t === 0n ? null : sum(times(s, base), times(t, key));
  return found !== null && mod(e + found[0], order) === r;
}

function holds(pem, text, signature) {
  const der = derOf(pem);
  if (der.toString('hex').startsWith(smHead)) return holdsSm(der, text, signature);
  const key = createPublicKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Fault('the key is neither Ed25519 nor SM2');
  return verify(null, text, key, signature);
}

function keyOf(text, keyId) {
  const isPem = text.includes('-----BEGIN PUBLIC KEY-----') && !text.trimStart().startsWith('{');
  const keys = isPem ? [{ keyId: idOf(derOf(text)), publicKey: text }] : (JSON.parse(text).items ?? []);
  const found = keys.find((one) => one.keyId === keyId);
  if (found === undefined) throw new Fault(`key ${keyId} is not among the keys given`);
  if (idOf(derOf(found.publicKey)) !== keyId) throw new Fault(`what is listed as key ${keyId} is another key`);
  if (found.development === true) throw new Fault(`key ${keyId} was made for development: it proves nothing`);
  return found.publicKey;
}

function check(paper, keys, sha256) {
  const { signature } = paper;
  if (signature == null) throw new Fault('the letter has no signature');
  const statement = JSON.parse(signature.statement);
  if (statement.form !== 'public-data-authorization/paper-statement')
    throw new Fault('what was signed is no statement about a letter');
  const key = keyOf(keys, statement.keyId);
  if (!holds(key, Buffer.from(signature.statement, 'utf8'), Buffer.from(signature.value, 'base64')))
    throw new Fault('the signature is forged, or what it signed was changed');
  for (const name of ['code', 'number', 'kind', 'date', 'sha256'])
    if (paper[name] !== statement[name]) throw new Fault(`${name}: what was signed says ${statement[name]}`);
  if (sha256 !== undefined && sha256.toLowerCase() !== statement.sha256)
    throw new Fault(`the hash that was signed is ${statement.sha256}, not the one given`);
  return statement;
}

const [paperFile, keyFile, option, sha256] = process.argv.slice(2);
const isAsked =
  keyFile !== undefined && (option === undefined || (option === '--sha256' && /^[0-9a-f]{64}$/i.test(sha256 ?? '')));
if (!isAsked) {
  console.error('usage: node verify-signature.mjs PAPER.json KEYS [--sha256 HEX]');
  process.exitCode = 2;
} else {
  try {
    const paper = JSON.parse(readFileSync(paperFile, 'utf8'));
    const { number, issuers, signedAt, keyId, sha256: found } = check(paper, readFileSync(keyFile, 'utf8'), sha256);
    console.log(`${number}: signed for ${issuers.join(', ')} on ${signedAt} with key ${keyId}`);
    console.log(`SHA-256 of its content ${found}: compare it with the letter you hold`);
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof SyntaxError) && error.code === undefined) throw error;
    console.error(`FAULT ${paperFile}: ${error.message}`);
    process.exitCode = 1;
  }
}
