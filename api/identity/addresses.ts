/** Addresses of callers: what counts as one of them, and whether one lies in a range. */
import * as ipaddr from 'ipaddr.js';
import type { Text } from '../../procedures/engine/text';

/** Leading bytes of an IPv6 address that one customer of a network has to themselves (/64). */
const networkBytes = 8;

/** @returns by what a caller is counted: an IPv4 address, or the /64 network of an IPv6 one; the text itself where it is neither. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const found = ipaddr.process(address);
  return found.kind() === 'ipv4' ? found.toString() : found.toByteArray().slice(0, networkBytes).join('.');
}

/** @returns whether the text is an address or a range in CIDR notation, such as `10.20.0.0/16`. */
export function isAddressRange(text: string): boolean {
  return ipaddr.isValid(text) || ipaddr.isValidCIDR(text);
}

/**
 * Fewest leading bits of a range that a machine may come from: the smallest private block of IPv4 (192.168/16, RFC 1918), one site of
 * IPv6 (/48, RFC 6177). Wider ones would bind to nothing.
 */
const fewestBits = { ipv4: 16, ipv6: 48 } as const;

const malformed: Text = {
  zh: '应为 IPv4 或者 IPv6 地址，或者 10.20.0.0/24 形式的网段（以网络地址书写）',
  en: 'expected an address of IPv4 or IPv6, or a range such as 10.20.0.0/24, written with its network address',
};
const tooWide: Text = {
  zh: '网段过大：IPv4 前缀不少于16位，IPv6 前缀不少于48位',
  en: 'too wide a range: at least 16 leading bits of IPv4, 48 of IPv6',
};
const nobodys: Text = {
  zh: '没有调用方使用这样的地址',
  en: 'nobody calls from such an address',
};

/** @returns what is wrong with an address or range that a machine is to be bound to, or null. Short forms such as `10.1` are no addresses here. */
export function rangeFault(text: string): Text | null {
  const [written = '', bits, ...more] = text.split('/');
  if (more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return malformed;
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(written);
  if (!isV4 && (!ipaddr.IPv6.isValid(written) || written.includes('%'))) return malformed;
  const address = ipaddr.parse(written);
  // IPv4 in the guise of IPv6 is compared as IPv4: it is written as that.
  if (address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()) return malformed;
  if (bits === undefined) return unused.has(address.range()) ? nobodys : null;
  if (!ipaddr.isValidCIDR(text)) return malformed;
  if (Number(bits) < fewestBits[address.kind()]) return tooWide;
  const network = (isV4 ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(text);
  if (network.toString() !== address.toString()) return malformed;
  return unused.has(address.range()) ? nobodys : null;
}

/** Ranges by the names of the library. */
const unused: ReadonlySet<string> = new Set(['unspecified', 'broadcast', 'multicast']);

/** @returns whether the address is one of these, or lies in one of these ranges. What is neither address nor range matches nothing. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const from = ipaddr.process(address);
  return ranges.filter(isAddressRange).some((range) => {
    if (!range.includes('/')) return ipaddr.process(range).toString() === from.toString();
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === from.kind() && from.match(network, bits);
  });
}
