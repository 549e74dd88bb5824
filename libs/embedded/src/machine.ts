import { closeSync, openSync, readSync } from 'node:fs';

/** ELF's numbers of the machines that Node calls so. */
const ELF_MACHINES: Readonly<Record<string, number>> = { x64: 62, arm64: 183 };
const ELF_MAGIC = Buffer.from([0x7f, 0x45, 0x4c, 0x46]);

/**
 * Whether a program was built for another machine. The system would not say so: it hands what it cannot execute to
 * the shell, which complains about its syntax.
 */
export function isForAnotherMachine(program: string, arch: string = process.arch): boolean {
  const header = Buffer.alloc(20);
  let file: number;
  try {
    file = openSync(program, 'r');
  } catch {
    return false; // Starting it will say why.
  }
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  const machine = ELF_MACHINES[arch];
  return (
    header.subarray(0, 4).equals(ELF_MAGIC) && machine !== undefined && header.readUInt16LE(18) !== machine
  );
}
