extension RuleSet {
  /// The text of `Rules/default.yaml`, so that a copied binary works alone; a test holds them equal.
  static let defaultRules = #"""
    # The rules that portsniff has built in. To change one, copy it into a file of your own, keep its id,
    # and pass the file with --rules.
    #
    # severity: what the service end did -> how much it matters; no entry, no finding. `labelled` is the
    # most that a port with a label can have.
    version: 1
    rules:
      - id: port-zero
        signature_id: 1006000
        title: Service on port 0
        match: { ports: [0] }
        severity: { attempted: medium, refused: medium, answered: critical, established: critical }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: unassigned-system-port
        signature_id: 1006001
        title: Service on an unassigned system port
        match: { status: [unassigned], range: [system] }
        severity: { attempted: low, refused: low, answered: high, established: high }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: reserved-system-port
        signature_id: 1006002
        title: Service on a reserved system port
        match: { status: [reserved], range: [system] }
        severity: { attempted: low, refused: low, answered: high, established: high }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: reserved-user-port
        signature_id: 1006003
        title: Service on a reserved user port
        match: { status: [reserved], range: [user] }
        severity: { attempted: low, refused: low, answered: medium, established: medium }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: unassigned-user-port
        signature_id: 1006004
        title: Service on an unassigned user port
        match: { status: [unassigned], range: [user] }
        severity: { attempted: info, refused: info, answered: medium, established: medium, labelled: low }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: unlisted-transport
        signature_id: 1006005
        title: Service on a port that is not listed for this transport
        match: { status: [unlisted] }
        severity: { attempted: info, refused: info, answered: low, established: low }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: unauthorized-use
        signature_id: 1006006
        title: Service on a port with known unauthorized use
        enabled: false
        match: { status: [assigned], unauthorized_use: true }
        severity: { answered: low, established: low }
        reference: https://www.iana.org/assignments/service-names-port-numbers

      - id: dynamic-port
        signature_id: 1006007
        title: Service on a dynamic port
        enabled: false
        match: { status: [dynamic] }
        severity: { answered: info, established: info }
        reference: https://www.rfc-editor.org/rfc/rfc6335

      - id: port-scan
        signature_id: 1006008
        title: Port scan
        category: Scan
        scan: { ports: 15 }
        match: {}
        severity: { attempted: low, refused: low, answered: low }
        reference: https://attack.mitre.org/techniques/T1046/

      - id: host-sweep
        signature_id: 1006009
        title: Host sweep
        category: Scan
        scan: { hosts: 20 }
        match: {}
        severity: { attempted: low, refused: low, answered: low, labelled: info }
        reference: https://attack.mitre.org/techniques/T1046/

    """#
}
