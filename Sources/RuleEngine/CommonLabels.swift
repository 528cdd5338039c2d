extension RuleSet {
  /// The text of `Rules/labels-common.yaml`, so that a copied binary works alone; a test holds them
  /// equal.
  static let commonLabels = #"""
    # Everyday services on ports that IANA left unassigned, or gave to something else. Part of the program and
    # on by default.
    #
    # A label shows in events, tells the service end where nothing surer does, and caps the severity as the
    # rule says (`labelled`); it never hides a finding. To take one back, or to name ports of your own, write
    # labels into a file for --rules: the first label of a port counts, and those of files come first.
    #
    # Ranges that a system chooses from, such as the node ports of Kubernetes (30000 to 32767) or the daemons
    # of Ceph (6800 to 7300), are not here: whoever runs them adds the ports in use.
    version: 1
    labels:
      # At home and at play
      - { ports: [1400], transport: [tcp], name: sonos, source: https://support.sonos.com/en-us/article/configure-your-firewall-to-work-with-sonos }
      - { ports: [1443], transport: [tcp], name: sonos, source: https://support.sonos.com/en-us/article/configure-your-firewall-to-work-with-sonos }
      - { ports: [1984], transport: [tcp], name: go2rtc, source: https://github.com/AlexxIT/go2rtc }
      - { ports: [2456-2458], transport: [udp], name: valheim, source: https://www.valheimgame.com/support/a-guide-to-dedicated-servers/ }
      - { ports: [5000-5001], transport: [tcp], name: synology-dsm, source: https://kb.synology.com/en-us/DSM/tutorial/What_network_ports_are_used_by_Synology_services }
      - { ports: [6053], transport: [tcp], name: esphome, source: https://esphome.io/components/api.html }
      - { ports: [6666-6667], transport: [udp], name: tuya-discovery, source: https://github.com/jasonacox/tinytuya }
      - { ports: [6668], transport: [tcp], name: tuya, source: https://github.com/jasonacox/tinytuya }
      - { ports: [6969], transport: [udp], name: sonos, source: https://support.sonos.com/en-us/article/configure-your-firewall-to-work-with-sonos }
      - { ports: [7359], transport: [udp], name: jellyfin-discovery, source: https://jellyfin.org/docs/general/post-install/networking/ }
      - { ports: [7878], transport: [tcp], name: radarr, source: https://wiki.servarr.com/radarr/installation }
      - { ports: [8008-8009], transport: [tcp], name: google-cast, source: https://support.google.com/chromecast/ }
      - { ports: [8096], transport: [tcp], name: jellyfin, source: https://jellyfin.org/docs/general/post-install/networking/ }
      - { ports: [8123], transport: [tcp], name: home-assistant, source: https://www.home-assistant.io/docs/configuration/ }
      - { ports: [8554], transport: [tcp], name: rtsp-cameras, source: https://github.com/bluenviron/mediamtx }
      - { ports: [8920], transport: [tcp], name: jellyfin-https, source: https://jellyfin.org/docs/general/post-install/networking/ }
      - { ports: [8971], transport: [tcp], name: frigate, source: https://docs.frigate.video/ }
      - { ports: [8989], transport: [tcp], name: sonarr, source: https://wiki.servarr.com/sonarr/installation }
      - { ports: [9025-9040], transport: [tcp], name: synology-file-station, source: https://kb.synology.com/en-us/DSM/tutorial/What_network_ports_are_used_by_Synology_services }
      - { ports: [9295], transport: [tcp], name: playstation-remote-play, source: https://www.playstation.com/en-us/support/connectivity/ }
      - { ports: [9295-9304], transport: [udp], name: playstation-remote-play, source: https://www.playstation.com/en-us/support/connectivity/ }
      - { ports: [9696], transport: [tcp], name: prowlarr, source: https://wiki.servarr.com/prowlarr/installation }
      - { ports: [9987], transport: [udp], name: teamspeak, source: https://support.teamspeak.com/ }
      - { ports: [9999], transport: [tcp, udp], name: tp-link-kasa, source: https://github.com/python-kasa/python-kasa }
      - { ports: [10011], transport: [tcp], name: teamspeak-query, source: https://support.teamspeak.com/ }
      - { ports: [10200], transport: [tcp], name: wyoming-piper, source: https://www.home-assistant.io/integrations/wyoming/ }
      - { ports: [10243], transport: [tcp], name: windows-media-sharing, source: https://learn.microsoft.com/ }
      - { ports: [10300], transport: [tcp], name: wyoming-whisper, source: https://www.home-assistant.io/integrations/wyoming/ }
      - { ports: [10400], transport: [tcp], name: wyoming-openwakeword, source: https://www.home-assistant.io/integrations/wyoming/ }
      - { ports: [19132-19133], transport: [udp], name: minecraft-bedrock, source: https://minecraft.wiki/w/Server.properties }
      - { ports: [21063-21064], transport: [tcp], name: homekit-bridge, source: https://www.home-assistant.io/integrations/homekit/ }
      - { ports: [25565], transport: [tcp], name: minecraft, source: https://minecraft.wiki/w/Server.properties }
      - { ports: [25575], transport: [tcp], name: minecraft-rcon, source: https://minecraft.wiki/w/Server.properties }
      - { ports: [27000-27014], transport: [udp], name: steam, source: https://help.steampowered.com/en/faqs/view/2EA8-4D75-DA21-31EB }
      - { ports: [27015-27030], transport: [tcp, udp], name: steam, source: https://help.steampowered.com/en/faqs/view/2EA8-4D75-DA21-31EB }
      - { ports: [27031-27036], transport: [udp], name: steam-remote-play, source: https://help.steampowered.com/en/faqs/view/2EA8-4D75-DA21-31EB }
      - { ports: [27036], transport: [tcp], name: steam-remote-play, source: https://help.steampowered.com/en/faqs/view/2EA8-4D75-DA21-31EB }
      - { ports: [27037-27050], transport: [tcp], name: steam, source: https://help.steampowered.com/en/faqs/view/2EA8-4D75-DA21-31EB }
      - { ports: [28960-28970], transport: [udp], name: call-of-duty, source: https://support.activision.com/ }
      - { ports: [30033], transport: [tcp], name: teamspeak-files, source: https://support.teamspeak.com/ }
      - { ports: [32410], transport: [udp], name: plex-discovery, source: https://support.plex.tv/articles/201543147-what-network-ports-do-i-need-to-allow-through-my-firewall/ }
      - { ports: [32412-32414], transport: [udp], name: plex-discovery, source: https://support.plex.tv/articles/201543147-what-network-ports-do-i-need-to-allow-through-my-firewall/ }
      - { ports: [32469], transport: [tcp], name: plex-dlna, source: https://support.plex.tv/articles/201543147-what-network-ports-do-i-need-to-allow-through-my-firewall/ }
      - { ports: [38899], transport: [udp], name: wiz-light, source: https://www.home-assistant.io/integrations/wiz/ }
      - { ports: [55443], transport: [tcp], name: yeelight, source: https://www.yeelight.com/download/Yeelight_Inter-Operation_Spec.pdf }
      - { ports: [56700], transport: [udp], name: lifx, source: https://lan.developer.lifx.com/docs/communicating-with-device }
      - { ports: [64738], transport: [tcp, udp], name: mumble, source: https://www.mumble.info/documentation/administration/config-file/ }

      # Calls and pushed messages
      - { ports: [5223], transport: [tcp], name: apple-push, source: https://support.apple.com/en-us/102266 }
      - { ports: [5228-5230], transport: [tcp], name: google-push, source: https://firebase.google.com/docs/cloud-messaging/concept-options }
      - { ports: [8801-8810], transport: [tcp, udp], name: zoom, source: https://support.zoom.com/hc/en/article?id=zm_kb&sysparm_article=KB0060548 }
      - { ports: [16384-16403], transport: [udp], name: facetime, source: https://support.apple.com/en-us/103229 }
      - { ports: [19302-19309], transport: [udp], name: google-meet, source: https://support.google.com/a/answer/1279090 }

      # Files and private networks between people
      - { ports: [4001], transport: [tcp, udp], name: ipfs, source: https://docs.ipfs.tech/how-to/configure-node/ }
      - { ports: [6771], transport: [udp], name: bittorrent-local-discovery, source: https://www.bittorrent.org/beps/bep_0014.html }
      - { ports: [6881-6889], transport: [tcp, udp], name: bittorrent, source: https://www.bittorrent.org/beps/bep_0003.html }
      - { ports: [8333], transport: [tcp], name: bitcoin, source: https://developer.bitcoin.org/examples/p2p_networking.html }
      - { ports: [8384], transport: [tcp], name: syncthing-gui, source: https://docs.syncthing.net/users/firewall.html }
      - { ports: [9001], transport: [tcp], name: tor-relay, source: https://community.torproject.org/relay/setup/ }
      - { ports: [9050], transport: [tcp], name: tor-socks, source: https://support.torproject.org/ }
      - { ports: [9091], transport: [tcp], name: transmission-web, source: https://github.com/transmission/transmission/blob/main/docs/Editing-Configuration-Files.md }
      - { ports: [9735], transport: [tcp], name: lightning, source: https://github.com/lightning/bolts }
      - { ports: [9993], transport: [udp], name: zerotier, source: https://docs.zerotier.com/corporate-firewalls/ }
      - { ports: [18080], transport: [tcp], name: monero, source: https://docs.getmonero.org/interacting/monerod-reference/ }
      - { ports: [21027], transport: [udp], name: syncthing-discovery, source: https://docs.syncthing.net/users/firewall.html }
      - { ports: [22000], transport: [tcp, udp], name: syncthing, source: https://docs.syncthing.net/users/firewall.html }
      - { ports: [30303], transport: [tcp, udp], name: ethereum, source: https://geth.ethereum.org/docs/fundamentals/peer-to-peer }
      - { ports: [41641], transport: [udp], name: tailscale, source: https://tailscale.com/kb/1082/firewall-ports }
      - { ports: [51413], transport: [tcp, udp], name: transmission, source: https://github.com/transmission/transmission/blob/main/docs/Port-Forwarding-Guide.md }
      - { ports: [51820], transport: [udp], name: wireguard, source: https://www.wireguard.com/quickstart/ }

      # Networks and hosts
      - { ports: [1514], transport: [tcp, udp], name: wazuh-agent, source: https://documentation.wazuh.com/current/getting-started/architecture.html }
      - { ports: [1515], transport: [tcp], name: wazuh-enrollment, source: https://documentation.wazuh.com/current/getting-started/architecture.html }
      - { ports: [3000], transport: [tcp], name: grafana, source: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/ }
      - { ports: [3100], transport: [tcp], name: grafana-loki, source: https://grafana.com/docs/loki/latest/configure/ }
      - { ports: [4200], transport: [tcp], name: angular-dev, source: https://angular.dev/cli/serve }
      - { ports: [4505-4506], transport: [tcp], name: salt-master, source: https://docs.saltproject.io/en/latest/topics/tutorials/firewall.html }
      - { ports: [4646-4648], transport: [tcp], name: nomad, source: https://developer.hashicorp.com/nomad/docs/install/production/requirements }
      - { ports: [5044], transport: [tcp], name: logstash-beats, source: https://www.elastic.co/guide/en/logstash/current/plugins-inputs-beats.html }
      - { ports: [5173], transport: [tcp], name: vite, source: https://vite.dev/config/server-options.html }
      - { ports: [5601], transport: [tcp], name: kibana, source: https://www.elastic.co/guide/en/kibana/current/settings.html }
      - { ports: [5678], transport: [udp], name: mikrotik-discovery, source: https://help.mikrotik.com/docs/spaces/ROS/pages/24805517/Neighbor+discovery }
      - { ports: [5901-5910], transport: [tcp], name: vnc-display, source: https://github.com/TigerVNC/tigervnc/blob/master/unix/vncserver/vncserver.man.in }
      - { ports: [6443], transport: [tcp], name: kubernetes-api, source: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ }
      - { ports: [6789], transport: [tcp], name: ceph-monitor, source: https://docs.ceph.com/en/latest/rados/configuration/network-config-ref/ }
      - { ports: [7946], transport: [tcp, udp], name: docker-swarm, source: https://docs.docker.com/engine/swarm/swarm-tutorial/ }
      - { ports: [8006], transport: [tcp], name: proxmox, source: https://pve.proxmox.com/pve-docs/chapter-pve-firewall.html }
      - { ports: [8007], transport: [tcp], name: proxmox-backup, source: https://pbs.proxmox.com/docs/network-management.html }
      - { ports: [8086], transport: [tcp], name: influxdb, source: https://docs.influxdata.com/influxdb/v2/reference/config-options/ }
      - { ports: [8125], transport: [udp, tcp], name: statsd, source: https://github.com/statsd/statsd/blob/master/docs/server.md }
      - { ports: [8200-8201], transport: [tcp], name: vault, source: https://developer.hashicorp.com/vault/docs/configuration/listener/tcp }
      - { ports: [8291], transport: [tcp], name: mikrotik-winbox, source: https://help.mikrotik.com/docs/spaces/ROS/pages/103841820/Services }
      - { ports: [8300-8302], transport: [tcp, udp], name: consul, source: https://developer.hashicorp.com/consul/docs/install/ports }
      - { ports: [8443], transport: [tcp], name: unifi, source: https://help.ui.com/hc/en-us/articles/218506997 }
      - { ports: [8472], transport: [udp], name: vxlan-linux, source: https://docs.kernel.org/networking/vxlan.html }
      - { ports: [8500-8503], transport: [tcp], name: consul, source: https://developer.hashicorp.com/consul/docs/install/ports }
      - { ports: [8600], transport: [tcp, udp], name: consul-dns, source: https://developer.hashicorp.com/consul/docs/install/ports }
      - { ports: [8888], transport: [tcp], name: jupyter, source: https://jupyter-server.readthedocs.io/en/latest/operators/public-server.html }
      - { ports: [9042], transport: [tcp], name: cassandra, source: https://cassandra.apache.org/doc/latest/cassandra/faq/index.html }
      - { ports: [9090], transport: [tcp], name: prometheus, source: https://prometheus.io/docs/prometheus/latest/getting_started/ }
      - { ports: [9093-9094], transport: [tcp], name: prometheus-alertmanager, source: https://prometheus.io/docs/alerting/latest/alertmanager/ }
      - { ports: [9100], transport: [tcp], name: prometheus-node-exporter, source: https://github.com/prometheus/prometheus/wiki/Default-port-allocations }
      - { ports: [9115], transport: [tcp], name: prometheus-blackbox-exporter, source: https://github.com/prometheus/prometheus/wiki/Default-port-allocations }
      - { ports: [9200], transport: [tcp], name: elasticsearch, source: https://www.elastic.co/guide/en/elasticsearch/reference/current/modules-network.html }
      - { ports: [9300], transport: [tcp], name: elasticsearch-transport, source: https://www.elastic.co/guide/en/elasticsearch/reference/current/modules-network.html }
      - { ports: [9443], transport: [tcp], name: portainer, source: https://docs.portainer.io/start/install-ce/server/docker/linux }
      - { ports: [9997], transport: [tcp], name: splunk-forwarding, source: https://docs.splunk.com/Documentation/Splunk/latest/InheritedDeployment/Ports }
      - { ports: [10001], transport: [udp], name: ubiquiti-discovery, source: https://help.ui.com/hc/en-us/articles/218506997 }
      - { ports: [10250], transport: [tcp], name: kubelet, source: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ }
      - { ports: [10256], transport: [tcp], name: kube-proxy-health, source: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ }
      - { ports: [10257], transport: [tcp], name: kube-controller-manager, source: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ }
      - { ports: [10259], transport: [tcp], name: kube-scheduler, source: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ }
      - { ports: [12201], transport: [tcp, udp], name: graylog-gelf, source: https://go2docs.graylog.org/current/getting_in_log_data/gelf.html }
      - { ports: [15672], transport: [tcp], name: rabbitmq-management, source: https://www.rabbitmq.com/docs/networking }
      - { ports: [19999], transport: [tcp], name: netdata, source: https://learn.netdata.cloud/docs/netdata-agent/configuration/ }
      - { ports: [24007-24008], transport: [tcp], name: glusterfs, source: https://docs.gluster.org/en/main/Administrator-Guide/Setting-Up-Clients/ }
      - { ports: [25672], transport: [tcp], name: rabbitmq-cluster, source: https://www.rabbitmq.com/docs/networking }
      - { ports: [33434-33534], transport: [udp], name: traceroute, source: https://man7.org/linux/man-pages/man8/traceroute.8.html }
      - { ports: [61613], transport: [tcp], name: stomp, source: https://www.rabbitmq.com/docs/networking }

    """#
}
