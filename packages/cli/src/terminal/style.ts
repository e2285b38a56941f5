/** Functions that colour text, or leave it alone where colours are not wanted. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
  cyan(text: string): string
}

/** The colours of a terminal (SGR sequences), or none. */
export function createStyle(color: boolean): Style {
  const paint = (open: number, close: number) => (text: string) =>
    color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  }
}

/** Text as long as it looks on a terminal: without colours. */
export function withoutStyle(text: string): string {
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '')
}

/**
 * Text of others (a builder's output, a registry's message) made safe to show: one line, without the control
 * sequences that could move the cursor or hide what was printed before.
 */
export function toPlainLine(text: string): string {
  return text
    .replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*(?:\u0007|\u001b\\)/g, '')
    .replaceAll(/[\r\n\t]+/g, ' ')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .trimEnd()
}
