#!/usr/bin/env bash
# Exports what an audit of one region needs. It only reads: every call of the API is a Describe call.
set -euo pipefail

readonly VPC=2017-03-12
readonly CVM=2017-03-12
readonly TKE=2018-05-25
readonly NEW_TKE=2022-05-01
readonly AS=2018-04-19

readonly PAGE_SIZE=100 # the most that any of the calls gives at once, and the most groups that one may ask about
readonly TRIES=3

usage() {
    cat <<'END'
Usage: examples/export.sh [--region REGION] [--cluster cls-…]… [--kubectl CONTEXT=cls-…]… FOLDER

Exports the security groups of a region, and what tells where they are bound, with tccli into FOLDER, which must be
empty or new. manifest.json in it, written last, tells which call gave which file, and which calls failed.

  --region REGION          the region, for example ap-guangzhou; else that of TENCENTCLOUD_REGION or of tccli
  --cluster cls-…          only this TKE cluster; may be repeated; else all of the region
  --kubectl CONTEXT=cls-…  also the Services of this cluster, by kubectl in that context; may be repeated
  --help                   this text

Exit code 0: everything was exported; 1: something was not; 2: wrong usage, and nothing was exported.
END
}

say() {
    printf 'export.sh: %s\n' "$*" >&2
}

refuse() {
    say "$*"
    exit 2
}

# ---- one answer ----

# Asks for one answer and moves it into the folder, whole or not at all. Sets total and count, or failure.
#   FILE MEMBER COMMAND…
# Left out of the answer are the id of the request, with which no two exports would be equal, and the scripts that
# machines run at their start, which no audit needs and which often hold passwords.
# Some releases of tccli end with 0 after an error, so it is the answer that must show what was asked for.
fetch() {
    local file=$1 member=$2 code try
    shift 2
    for ((try = 1; ; try++)); do
        code=0
        "$@" >"$scratch/answer" 2>"$scratch/errors" </dev/null || code=$?
        if [ "$code" -eq 0 ] && jq -s -r --indent 4 --arg member "$member" '
            if length == 1 and (.[0] | type == "object" and has($member)) then .[0] else error("not the answer") end
            | del(.RequestId)
            | del(.. | .UserData?, .UserScript?, .PreStartUserScript?)
            | "\(.TotalCount | if type == "number" then . else null end) \(.[$member] | if type == "array" then length else null end)", .
        ' <"$scratch/answer" >"$scratch/checked" 2>/dev/null; then
            {
                IFS=' ' read -r total count
                cat >"$scratch/page"
            } <"$scratch/checked"
            mv -- "$scratch/page" "$folder/$file"
            failure='' message=''
            return 0
        fi
        reason "$1" "$code"
        case $failure in
            *RequestLimitExceeded* | *NetworkError*) [ "$try" -lt "$TRIES" ] || return 1 ;;
            *) return 1 ;;
        esac
        sleep "$try"
    done
}

# Sets failure: the code of the error alone, for messages name accounts and requests. People see the message too.
reason() { # PROGRAM CODE
    local said error='\[TencentCloudSDKException\] code:([0-9A-Za-z._]+)( message:(.*))?'
    said=$(LC_ALL=C tr -s '\000-\037\177' ' ' <"$scratch/errors")
    [[ $said == *'[TencentCloudSDKException]'* ]] || said=$(LC_ALL=C tr -s '\000-\037\177' ' ' <"$scratch/answer")
    if [[ $said =~ $error ]]; then
        failure="[TencentCloudSDKException] code:${BASH_REMATCH[1]}"
        message=${BASH_REMATCH[3]-}
        return
    fi
    if [ "$2" -ne 0 ]; then
        failure="$1 ended with code $2"
    else
        failure="$1 gave no such answer in JSON"
    fi
    message=$(LC_ALL=C tr -s '\000-\037\177' ' ' <"$scratch/errors")
}

# ---- one call, and its line for the manifest ----

begin() {
    pages='' total=null count=null failure='' message=''
}

keep() { # FILE OFFSET
    pages+="${pages:+;}$1 $2 $count"
}

# The fields of a line are held apart by a control character that no field can have: an empty field stays one.
finish() { # CALL VERSION [NAME=VALUE]…
    local call=$1 version=$2 parameter
    shift 2
    calls=$((calls + 1))
    if [ -n "$failure" ]; then
        failures=$((failures + 1))
        say "$call${*:+ $*}: $failure${message:+ ($(printf '%.300s' "$message"))}"
    else
        say "$call${*:+ $*}"
    fi
    {
        printf '%s\037%s\037%s\037%s\037%s' "$call" "$version" "$total" "$failure" "$pages"
        for parameter in "$@"; do
            printf '\037%s' "$parameter"
        done
        printf '\n'
    } >>"$scratch/calls"
}

# Sets asked to the command line of a call.
ask() { # SERVICE ACTION VERSION [NAME=VALUE]…
    local parameter
    asked=(tccli "$1" "$2" --version "$3" --region "$region" --output json)
    shift 3
    for parameter in "$@"; do
        asked+=("--${parameter%%=*}" "${parameter#*=}")
    done
}

# Sets stem, the name of a call's files: ids stand in it, for an answer does not name its group or cluster.
name() { # SERVICE ACTION VERSION [NAME=VALUE]…
    local parameter
    stem=$1-$2
    [ "$3" != "$NEW_TKE" ] || stem+=-$3
    shift 3
    for parameter in "$@"; do
        case $parameter in
            *=\[*) ;;
            *) stem+=-${parameter#*=} ;;
        esac
    done
}

# A call that answers all at once.
whole() { # MEMBER SERVICE ACTION VERSION [NAME=VALUE]…
    local member=$1
    shift
    begin
    name "$@"
    ask "$@"
    if fetch "$stem.json" "$member" "${asked[@]}"; then
        keep "$stem.json" 0
        if [ "$total" != null ] && [ "$total" != "$count" ]; then
            failure="the answer holds $count of $total"
        fi
    fi
    finish "$1 $2" "${@:3}"
}

# A call that answers by pages, up to its TotalCount. Sets listed to what they hold together. tccli itself knows which APIs take Offset and Limit as text.
paged() { # MEMBER SERVICE ACTION VERSION [NAME=VALUE]…
    local member=$1 offset=0 first='' file
    shift
    begin
    name "$@"
    while :; do
        file=$stem-$(printf '%04d' "$offset").json
        ask "$@" "Offset=$offset" "Limit=$PAGE_SIZE"
        fetch "$file" "$member" "${asked[@]}" || break
        keep "$file" "$offset"
        first=${first:-$total}
        if [ "$total" = null ]; then
            failure='the answer has no TotalCount'
        elif [ "$total" != "$first" ]; then
            failure="TotalCount changed from $first to $total between two pages"
        elif [ "$count" != null ]; then
            offset=$((offset + count))
        fi
        if [ -n "$failure" ] || [ "$offset" -ge "$total" ]; then
            break
        fi
        if [ "$count" = null ] || [ "$count" -eq 0 ]; then
            failure="the pages ended at $offset of $total"
            break
        fi
    done
    if [ -z "$failure" ] && [ "$offset" -gt "$total" ]; then
        failure="the pages hold $offset of $total"
    fi
    listed=$offset
    finish "$1 $2" "${@:3}"
}

# A call that takes a list of groups: a page is what it says of so many of them.
batched() { # MEMBER SERVICE ACTION VERSION GROUP…
    local member=$1 service=$2 action=$3 version=$4 offset=0 file batch
    shift 4
    begin
    name "$service" "$action" "$version"
    while [ "$offset" -lt "$#" ]; do
        file=$stem-$(printf '%04d' "$offset").json
        batch=$(list "${@:offset+1:PAGE_SIZE}")
        ask "$service" "$action" "$version" "SecurityGroupIds=$batch"
        fetch "$file" "$member" "${asked[@]}" || break
        keep "$file" "$offset"
        offset=$((offset + PAGE_SIZE))
    done
    total=null
    finish "$service $action" "$version"
}

list() { # ID…: as a JSON array
    local ids
    ids=$(printf ',"%s"' "$@")
    printf '[%s]' "${ids#,}"
}

# ---- what to ask ----

# The ids in the pages of a listing. What has not the form of one is nothing to name a file after.
ids() { # PREFIX PROGRAM FILE…
    local prefix=$1 program=$2 file
    shift 2
    for file in "$@"; do
        [ -e "$file" ] || continue
        jq -r --arg form "^$prefix-[0-9A-Za-z]{1,32}$" "$program | select(type == \"string\" and test(\$form))" <"$file"
    done | LC_ALL=C sort -u
}

# Whoever is listed without an id, or with that of another, cannot be asked about, and that must show.
all_have_ids() { # IDS SERVICE ACTION VERSION
    if [ "$1" -ne "$listed" ]; then
        begin
        failure="$listed are listed, but with $1 ids between them"
        finish "$2 $3" "$4"
    fi
}

type_of() { # CLUSTER
    local file
    for file in "$folder"/tke-DescribeClusters-*.json; do
        [ -e "$file" ] || continue
        jq -r --arg id "$1" '.Clusters[]? | select(.ClusterId? == $id) | .ClusterType // ""' <"$file"
    done
}

export_groups() {
    local id groups=()
    paged SecurityGroupSet vpc DescribeSecurityGroups "$VPC"
    while IFS= read -r id; do
        groups+=("$id")
    done < <(ids sg '.SecurityGroupSet[]?.SecurityGroupId' "$folder"/vpc-DescribeSecurityGroups-*.json)
    all_have_ids ${#groups[@]} vpc DescribeSecurityGroupPolicies "$VPC"
    # Under set -u the bash of macOS takes an array without elements for an unset one.
    for id in ${groups[@]+"${groups[@]}"}; do
        whole SecurityGroupPolicySet vpc DescribeSecurityGroupPolicies "$VPC" "SecurityGroupId=$id"
    done
    if [ ${#groups[@]} -gt 0 ]; then
        batched SecurityGroupAssociationStatisticsSet \
            vpc DescribeSecurityGroupAssociationStatistics "$VPC" "${groups[@]}"
        batched ReferredSecurityGroupSet vpc DescribeSecurityGroupReferences "$VPC" "${groups[@]}"
    fi
    whole SecurityGroupLimitSet vpc DescribeSecurityGroupLimits "$VPC"
}

export_templates() {
    paged AddressTemplateSet vpc DescribeAddressTemplates "$VPC"
    paged AddressTemplateGroupSet vpc DescribeAddressTemplateGroups "$VPC"
    paged ServiceTemplateSet vpc DescribeServiceTemplates "$VPC"
    paged ServiceTemplateGroupSet vpc DescribeServiceTemplateGroups "$VPC"
}

export_networks() {
    paged VpcSet vpc DescribeVpcs "$VPC"
    paged SubnetSet vpc DescribeSubnets "$VPC"
    paged NetworkInterfaceSet vpc DescribeNetworkInterfaces "$VPC"
}

export_machines() {
    paged InstanceSet cvm DescribeInstances "$CVM"
    paged LaunchConfigurationSet as DescribeLaunchConfigurations "$AS"
}

export_clusters() {
    local id wanted=()
    if [ ${#clusters[@]} -gt 0 ]; then
        wanted=("${clusters[@]}")
        paged Clusters tke DescribeClusters "$TKE" "ClusterIds=$(list "${wanted[@]}")"
    else
        paged Clusters tke DescribeClusters "$TKE"
        while IFS= read -r id; do
            wanted+=("$id")
        done < <(ids cls '.Clusters[]?.ClusterId' "$folder"/tke-DescribeClusters-*.json)
        all_have_ids ${#wanted[@]} tke DescribeClusterInstances "$TKE"
    fi
    for id in ${wanted[@]+"${wanted[@]}"}; do
        export_cluster "$id"
    done
}

# Without a role the API lists the workers only. The masters and the machines that hold etcd alone are machines of the
# account unless Tencent runs them, and whoever is neither known to be run by Tencent nor not is asked about.
export_cluster() { # CLUSTER
    local role roles=(WORKER)
    [ "$(type_of "$1")" = MANAGED_CLUSTER ] || roles+=(MASTER_ETCD MASTER ETCD)
    for role in "${roles[@]}"; do
        paged InstanceSet tke DescribeClusterInstances "$TKE" "ClusterId=$1" "InstanceRole=$role"
    done
    paged InstanceSet tke DescribeClusterInstances "$NEW_TKE" "ClusterId=$1"
    whole NodePoolSet tke DescribeClusterNodePools "$TKE" "ClusterId=$1"
    paged NodePools tke DescribeNodePools "$NEW_TKE" "ClusterId=$1"
    whole CertificationAuthority tke DescribeClusterEndpoints "$TKE" "ClusterId=$1"
}

# The context is a name of this machine's alone, so the manifest has the cluster instead.
export_services() { # CONTEXT=CLUSTER
    local id=${1##*=} file
    file=kubectl-services-$id.json
    begin
    if fetch "$file" items kubectl --context="${1%=*}" get services --all-namespaces --output json; then
        keep "$file" 0
    fi
    total=null
    finish 'kubectl get services' v1 "ClusterId=$id"
}

# ---- the manifest ----

write_manifest() {
    jq -R -n --arg region "$region" '
        def number: if . == "null" then null else tonumber end;
        {
            manifestVersion: 1,
            region: $region,
            calls: [
                inputs | split("\u001f") | {
                    call: .[0],
                    version: .[1],
                    parameters: (.[5:] | map(index("=") as $at | {key: .[:$at], value: .[$at + 1:]}) | from_entries),
                    total: (.[2] | number),
                    pages: (.[4] | split(";") | map(
                        split(" ") | {file: .[0], offset: (.[1] | number), count: (.[2] | number)}
                    )),
                    failure: (.[3] | if . == "" then null else . end)
                }
            ]
        }
    ' <"$scratch/calls" >"$scratch/manifest" &&
        mv -- "$scratch/manifest" "$folder/manifest.json"
}

# ---- the command line ----

need() { # OPTION LEFT
    [ "$2" -gt 1 ] || refuse "$1 needs a value; see --help"
}

region='' folder='' clusters=() services=()
cluster_id='cls-[0-9A-Za-z]{1,32}'
while [ $# -gt 0 ]; do
    case $1 in
        --help | -h)
            usage
            exit 0
            ;;
        --region)
            need "$1" $#
            region=$2
            shift
            ;;
        --cluster)
            need "$1" $#
            [[ $2 =~ ^$cluster_id$ ]] || refuse "--cluster takes the id of a cluster, such as cls-1a2b3c4d: $2"
            [[ " ${clusters[*]-} " == *" $2 "* ]] || clusters+=("$2")
            shift
            ;;
        --kubectl)
            need "$1" $#
            [[ $2 =~ ^..*=$cluster_id$ ]] || refuse "--kubectl takes CONTEXT=CLUSTER, such as prod=cls-1a2b3c4d: $2"
            [[ "${services[*]-} " != *"=${2##*=} "* ]] || refuse "two contexts for one cluster: $2"
            services+=("$2")
            shift
            ;;
        -*) refuse "unknown option $1; see --help" ;;
        *)
            [ -z "$folder" ] || refuse "one folder only, not $folder and $1; see --help"
            [ -n "$1" ] || refuse 'the name of the folder is empty'
            folder=$1
            ;;
    esac
    shift
done
[ -n "$folder" ] || refuse 'which folder? See --help'
command -v jq >/dev/null || refuse 'jq is not on the PATH: install it, it is a package of that name everywhere'
command -v tccli >/dev/null || refuse 'tccli is not on the PATH: pip install tccli, then tccli configure'
[ ${#services[@]} -eq 0 ] || command -v kubectl >/dev/null || refuse 'kubectl is not on the PATH'

region=${region:-${TENCENTCLOUD_REGION:-}}
if [ -z "$region" ]; then
    region=$(tccli configure get region 2>/dev/null </dev/null) || region=''
    region=${region#region = }
fi
[[ $region =~ ^[0-9a-z-]+$ ]] || refuse 'which region? Give --region, for example --region ap-guangzhou'

umask 077
mkdir -p -- "$folder" || refuse "the folder $folder cannot be made"
[ -z "$(ls -A -- "$folder")" ] || refuse "the folder $folder is not empty: exports of two moments do not go together"

# In the folder, for only inside of one file system a file is moved in one step.
scratch=$(mktemp -d "$folder/.export.XXXXXX") || refuse "the folder $folder cannot be written to"
trap 'rm -rf -- "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

calls=0 failures=0
export_groups
export_templates
export_networks
export_machines
export_clusters
for service in ${services[@]+"${services[@]}"}; do
    export_services "$service"
done
if ! write_manifest; then
    say 'manifest.json could not be written, and without it nobody can tell what is missing'
    exit 1
fi
if [ "$failures" -gt 0 ]; then
    say "$failures of $calls calls failed, so the export is not whole: manifest.json tells which"
    exit 1
fi
say "$calls calls, all answered: $folder"
