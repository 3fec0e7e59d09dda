#!/usr/bin/env bash
# A Slurm of our own for tests: munged, slurmctld and two nodes on this machine, all in one folder, with invented GPUs.
#
#   cluster.sh FOLDER start              a new cluster; returns when both nodes are idle
#   cluster.sh FOLDER stop               ends everything that was started
#   cluster.sh FOLDER kill DAEMON        kill -9 of slurmctld, slurmd-n1 or slurmd-n2 (a node with all that runs on it)
#   cluster.sh FOLDER revive DAEMON      starts it again
#
# Works as root and as an ordinary user. Nothing outside the folder is written.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
export SLURM_CONF=$folder/etc/slurm.conf
export PATH=$PATH:/usr/sbin:/sbin

free_ports() { # prints three free ports
    local port found=0
    for port in $(shuf -i 20000-29999 -n 200); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            found=$((found + 1))
            [ $found -lt 3 ] || return 0
        fi
    done
}

configure() {
    local host user ports
    host=$(hostname -s)
    user=$(id -un)
    mapfile -t ports < <(free_ports)
    mkdir -p "$folder"/{etc,run,log,state,munge,spool/n1,spool/n2}
    chmod 755 "$folder" "$folder/munge"
    (umask 077 && dd if=/dev/urandom of="$folder/etc/munge.key" bs=1 count=1024 status=none)
    cat >"$SLURM_CONF" <<CONF
ClusterName=lab
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge/munge.sock,cred_expire=10
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmdPidFile=$folder/run/slurmd-%n.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdLogFile=$folder/log/slurmd-%n.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool/%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=5,bf_interval=5
ReturnToService=2
SlurmdTimeout=${SLURMD_TIMEOUT:-15}
KillWait=30
MinJobAge=300
DefMemPerCPU=500
RequeueExit=85
MailProg=/bin/true
GresTypes=gpu
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[1]} CPUs=2 RealMemory=8000 Gres=gpu:2
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=${ports[2]} CPUs=2 RealMemory=8000 Gres=gpu:2
PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
CONF
    # Character devices that every machine has stand for GPUs.
    cat >"$folder/etc/gres.conf" <<CONF
AutoDetect=off
NodeName=n1,n2 Name=gpu File=/dev/null
NodeName=n1,n2 Name=gpu File=/dev/zero
CONF
}

start_munged() {
    local as=()
    if [ "$(id -u)" = 0 ]; then
        chown -R munge "$folder/munge" "$folder/etc/munge.key"
        as=(setpriv --reuid=munge --regid=munge --clear-groups)
    fi
    # munged wants a folder that only it and root may write; those of temporary files are not.
    "${as[@]}" munged --force --key-file="$folder/etc/munge.key" --socket="$folder/munge/munge.sock" \
        --pid-file="$folder/munge/munged.pid" --log-file="$folder/munge/munged.log" --seed-file="$folder/munge/munged.seed"
}

start_daemon() { # DAEMON
    case $1 in
        slurmctld) slurmctld -f "$SLURM_CONF" ;;
        slurmd-*) slurmd -f "$SLURM_CONF" -N "${1#slurmd-}" ;;
    esac
}

pid_of() { # DAEMON: prints its process id, nothing when it does not live
    local file=$folder/run/$1.pid pid
    [ "$1" != munged ] || file=$folder/munge/munged.pid
    pid=$(cat "$file" 2>/dev/null || true)
    if [ -n "$pid" ] && is_alive "$pid"; then echo "$pid"; fi
}

is_alive() { # PID: a dead process that nobody asked for its end (state Z) does not live
    local state
    state=$(sed 's/.*) \(.\).*/\1/' "/proc/$1/stat" 2>/dev/null || true)
    [ -n "$state" ] && [ "$state" != Z ]
}

# The step daemons of a node and every process below them: what is lost when a machine is.
processes_of_node() { # NODE
    local stepd
    for stepd in $(pgrep -x slurmstepd || true); do
        if tr '\0' ' ' <"/proc/$stepd/environ" 2>/dev/null | grep -q "$folder/" ||
            ls -l "/proc/$stepd/fd" 2>/dev/null | grep -q "$folder/.*$1" ||
            ls -l "/proc/$stepd/cwd" 2>/dev/null | grep -q "$folder/spool/$1"; then
            echo "$stepd"
            descendants "$stepd"
        fi
    done
}

descendants() { # PID
    local child
    for child in $(pgrep -P "$1" || true); do
        echo "$child"
        descendants "$child"
    done
}

end_daemon() { # DAEMON
    local pid i
    pid=$(pid_of "$1")
    [ -n "$pid" ] || return 0
    kill -TERM "$pid" 2>/dev/null || return 0
    for i in $(seq 50); do
        is_alive "$pid" || return 0
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
}

case $2 in
    start)
        configure
        start_munged
        start_daemon slurmctld
        start_daemon slurmd-n1
        start_daemon slurmd-n2
        for i in $(seq 150); do
            [ "$(sinfo -h -o %T 2>/dev/null | sort -u)" != idle ] || exit 0
            sleep 0.2
        done
        echo "the nodes are not idle after 30 s: $(sinfo -h -N -o '%n %T %E' 2>&1)" >&2
        exit 1
        ;;
    stop)
        for node in n1 n2; do
            processes_of_node "$node" | xargs -r kill -KILL 2>/dev/null || true
        done
        for daemon in slurmd-n1 slurmd-n2 slurmctld munged; do
            end_daemon "$daemon"
        done
        ;;
    kill)
        pid=$(pid_of "$3")
        victims=$pid
        [ "$3" = slurmctld ] || victims="$pid $(processes_of_node "${3#slurmd-}")"
        # shellcheck disable=SC2086
        kill -KILL $victims
        ;;
    revive)
        start_daemon "$3"
        ;;
    *)
        echo "unknown action '$2'" >&2
        exit 2
        ;;
esac
