/** Addresses of callers: what counts as one of them, and whether one lies in a range. */
import * as ipaddr from 'ipaddr.js';

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
