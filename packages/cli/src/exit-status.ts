/** How a command ended (contract section 4): done; failed and nothing moved; bad input; published in part; by a signal. */
export type ExitStatus = 0 | 1 | 2 | 3 | 130 | 143
