/** Reading a zip file whose parts are stored, by its directory. */

/** @returns the parts by path, in their order. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = zip.readUInt16LE(end + 10);
  const parts = new Map<string, Buffer>();
  for (let place = zip.readUInt32LE(end + 16); parts.size < count; ) {
    const nameLength = zip.readUInt16LE(place + 28);
    const path = zip.toString('utf8', place + 46, place + 46 + nameLength);
    const offset = zip.readUInt32LE(place + 42);
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    parts.set(path, zip.subarray(start, start + zip.readUInt32LE(place + 24)));
    place += 46 + nameLength + zip.readUInt16LE(place + 30) + zip.readUInt16LE(place + 32);
  }
  return parts;
}
