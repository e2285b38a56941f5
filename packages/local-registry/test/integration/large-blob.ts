import { passLargeBlob } from '../large-blob.ts'

/** Passes 2 GiB (or as many MiB as the first argument says) through a registry on disk, and fails above 150 MiB of memory. */
const mebibytes = Number(process.argv[2] ?? 2048)
const { idle, peak } = await passLargeBlob(mebibytes)
process.stdout.write(
  `${mebibytes} MiB passed; memory ${idle.toFixed(0)} MiB idle, ${peak.toFixed(0)} MiB at most\n`,
)
if (peak >= 150) process.exitCode = 1
