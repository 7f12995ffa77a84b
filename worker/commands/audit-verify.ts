/** `npm run audit:verify`: walks every chain of events and every sealed day of the audit log, and names what is forged, missing or reordered. */
import { Command } from 'commander';
import { readAuditFile, writeAuditFile } from './audit-file';
import { onRecord, print, toExitCode } from './open-record';
import { type Verification, verifyExport, verifyRecord } from './verify-chains';
import { type SealVerification, verifySeals } from './verify-seals';

const options = new Command('audit:verify')
  .description(
    'Verifies the chains of recorded events and the sealed days of the audit log; exit code 1 when one is broken.',
  )
  .option('--export <file>', 'write all events to a file that can be verified elsewhere')
  .option('--file <file>', 'verify an exported file, without a database')
  .option('--against <file>', 'also check that everything in an earlier export is still there unchanged')
  .parse()
  .opts<{ export?: string; file?: string; against?: string }>();

function report({ cases, events, faults }: Verification): boolean {
  for (const { kind, id, detail } of faults) print(`${kind.toUpperCase()} ${id}: ${detail}`);
  print(
    `${cases} cases, ${events} events: ${faults.length === 0 ? 'every chain holds' : `${faults.length} broken chains`}`,
  );
  return faults.length === 0;
}

function reportSeals({ days, entries, faults }: SealVerification): boolean {
  for (const { day, detail } of faults) print(`AUDIT LOG ${day}: ${detail}`);
  const outcome = faults.length === 0 ? 'every seal holds' : `${faults.length} faults`;
  print(`${days} days of the audit log sealed, ${entries} entries: ${outcome}`);
  return faults.length === 0;
}

async function verifyFile(path: string): Promise<boolean> {
  const exported = await readAuditFile(path);
  const holds = report(verifyExport(exported));
  if (!exported.isIntact) print(`DAMAGED ${path}: its lines do not match its own SHA-256`);
  return holds && exported.isIntact;
}

if (options.file !== undefined) {
  const path = options.file;
  void toExitCode(() => verifyFile(path));
} else {
  void onRecord(async (record) => {
    const earlier = options.against === undefined ? undefined : await readAuditFile(options.against);
    const chains = report(await verifyRecord(record, earlier));
    const seals = reportSeals(await verifySeals(record, earlier?.seal));
    if (options.export !== undefined)
      print(`exported ${await writeAuditFile(record, options.export)} events to ${options.export}`);
    return chains && seals;
  });
}
