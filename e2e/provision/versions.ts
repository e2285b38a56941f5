/** Every version of every real part, with the reason for it. Nothing else in this folder names a version. */
export const versions = {
  /** The current release; `act.patch` is made for it. */
  act: 'v0.2.89',
  /** What GitHub's hosted runners carry; 0.38 requires a module that the Go proxy does not serve. */
  buildx: 'v0.36.1',
  /** The newest release whose dependencies the Go proxy serves in full; 0.34 needs one that it refuses. */
  buildkit: 'v0.32.2',
  /** The current registry of the CNCF project, for the behaviour most self-hosted registries have. */
  distribution: 'v3.1.2',
  /** Debian 12's own registry: the old behaviour (no DELETE by tag) that is still widely run. */
  distributionLegacy: '2.8.2',
  /** The current release: an independent reader of what was published. */
  crane: 'v0.22.1',
  /** The current release: a second independent reader, with referrers and its own retry rules. */
  regctl: 'v0.11.7',
  /** The current Helm 3, which most charts are pushed with. */
  helm: 'v3.22.0',
  /** The current Cosign 2: signatures as most registries have them. */
  cosign: 'v2.6.5',
  /**
   * The four-workflow suite of distribution-spec 1.1 as the Go proxy has it. The commits tagged v1.1.0 and v1.1.1, and the
   * rewritten suite on the main branch, are not served.
   */
  conformance: 'v0.0.0-20231101194043-f2182352d4cc',
  /** Debian 13's engine: Debian 12's (20.10) has no containerd image store. Its binaries run on Debian 12's libc. */
  engine: '26.1.5',
  /** Docker's client of the same source package, used where no `docker` is on PATH. */
  containerd: '1.7.24',
  /** Debian 12's, since Debian 13's needs a newer libc than Debian 12 has. */
  runc: '1.1.5',
  /** Debian 12's user-mode emulator: enough to run arm64 steps, static, and kept open by the kernel (flag F). */
  qemu: '7.2',
  /** Debian 12's static busybox, the same version for both platforms: a base image that needs no pull. */
  busybox: '1.35.0',
  /** The first release of the oldest line that the command runs on, and the current ones of the others. */
  node: { 20: '20.0.0', 22: '22.23.3', 24: '24.21.0' },
} as const

/** The content of go.sum for {@link versions}.conformance, which the public checksum database does not know. */
export const conformanceSum = [
  `${versions.conformance} h1:jL+CgYEEZluGb08ZcLpEyhn389kNMlwrWOHaIqXazq0=`,
  `${versions.conformance}/go.mod h1:odnkI+gfnNSdq8NaG/nKvENDEWkXAjjbgp8GKMllVSI=`,
] as const
