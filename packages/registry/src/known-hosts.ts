// https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html, with the isolated and FIPS partitions
const ecr =
  /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|amazonaws\.eu|on\.aws|on\.amazonwebservices\.com\.cn|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/

/** Whether this host is known to take Basic credentials at once, so that they may be sent before it asks. */
export function takesBasicUnasked(host: string): boolean {
  return ecr.test(host)
}
