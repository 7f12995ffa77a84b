/** `npm run audit:verify`: walks every chain of events and names the first forged, missing or reordered one of each case. */
import { Command } from 'commander';
import { readAuditFile, writeAuditFile } from './audit-file';
import { onRecord, print, toExitCode } from './open-record';
import { type Verification, verifyExport, verifyRecord } from './verify-chains';

const options = new Command('audit:verify')
  .description('Verifies the chain of recorded events; exit code 1 when it is broken.')
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
    const holds = report(await verifyRecord(record, earlier));
    if (options.export !== undefined)
      print(`exported ${await writeAuditFile(record, options.export)} events to ${options.export}`);
    return holds;
  });
}
