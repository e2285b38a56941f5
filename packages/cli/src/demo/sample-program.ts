/** The architectures the sample application is made for. */
export type SampleArchitecture = 'amd64' | 'arm64'

const headersSize = 64 + 56
const loadAddress = 0x400000n

/**
 * A Linux executable that writes a text and ends: an ELF header, one segment, a dozen instructions. With it the demo's
 * image is a real application for each platform, without a compiler, a base image or emulation.
 */
export function createSampleProgram(architecture: SampleArchitecture, text: string): Uint8Array {
  const message = new TextEncoder().encode(text)
  const code = architecture === 'amd64' ? amd64Code(message.length) : arm64Code(message.length)
  const size = headersSize + code.length + message.length
  const file = new Uint8Array(size)
  const view = new DataView(file.buffer)

  // ELF-64 header: little endian, System V, ET_EXEC (man 5 elf).
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
  view.setUint16(16, 2, true)
  view.setUint16(18, architecture === 'amd64' ? 62 : 183, true)
  view.setUint32(20, 1, true)
  view.setBigUint64(24, loadAddress + BigInt(headersSize), true)
  view.setBigUint64(32, 64n, true)
  view.setUint16(52, 64, true)
  view.setUint16(54, 56, true)
  view.setUint16(56, 1, true)
  // Program header: the whole file, readable and executable.
  view.setUint32(64, 1, true)
  view.setUint32(68, 5, true)
  view.setBigUint64(80, loadAddress, true)
  view.setBigUint64(88, loadAddress, true)
  view.setBigUint64(96, BigInt(size), true)
  view.setBigUint64(104, BigInt(size), true)
  view.setBigUint64(112, 0x10000n, true)

  file.set(code, headersSize)
  file.set(message, headersSize + code.length)
  return file
}

/** write(1, message, length); exit(0). */
function amd64Code(length: number): Uint8Array {
  const code = new Uint8Array([
    ...[0xb8, 1, 0, 0, 0], // mov eax, 1 (write)
    ...[0xbf, 1, 0, 0, 0], // mov edi, 1
    ...[0x48, 0x8d, 0x35, 0, 0, 0, 0], // lea rsi, [rip + distance of the message]
    ...[0xba, 0, 0, 0, 0], // mov edx, length
    ...[0x0f, 0x05], // syscall
    ...[0xb8, 60, 0, 0, 0], // mov eax, 60 (exit)
    ...[0x31, 0xff], // xor edi, edi
    ...[0x0f, 0x05], // syscall
  ])
  const view = new DataView(code.buffer)
  view.setUint32(13, code.length - 17, true)
  view.setUint32(18, length, true)
  return code
}

function arm64Code(length: number): Uint8Array {
  const words = [
    0xd2800020, // mov x0, #1
    0x10000001, // adr x1, message
    0xd2800002 | (length << 5), // mov x2, #length
    0xd2800808, // mov x8, #64 (write)
    0xd4000001, // svc #0
    0xd2800000, // mov x0, #0
    0xd2800ba8, // mov x8, #93 (exit)
    0xd4000001, // svc #0
  ]
  const distance = (words.length - 1) * 4
  const code = new Uint8Array(words.length * 4)
  const view = new DataView(code.buffer)
  words.forEach((word, at) => {
    view.setUint32(at * 4, at === 1 ? word | ((distance >> 2) << 5) : word, true)
  })
  return code
}
