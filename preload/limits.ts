/** How long what a person enters may be, in UTF-16 units: the contract refuses more, and the form says so at the field. */
export const limits = {
  name: 200,
  /** A private key in PEM is the longest value there is; 16 KiB holds an RSA key of 16,384 bits. */
  value: 16_384,
  notes: 10_000,
} as const
