package dev.sgaudit.cli;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Answers of calls that are not read and share members with those that are, by their calls, each with the least that its
 * call always tells. All values are made up; ids are those of the cases, so that an answer that is taken for ours counts.
 */
final class OtherAnswers {

    private OtherAnswers() {}

    /** Each in JSON, with apostrophes for quotation marks. */
    static SortedMap<String, String> all() {
        return new TreeMap<>(Map.ofEntries(
                // ---- recognised, and said to be not judged ----
                Map.entry("DescribeNetworkAcls", """
                        {'TotalCount':1,'NetworkAclSet':[{'VpcId':'vpc-1a2b3c4d','NetworkAclId':'acl-1a2b3c4d',
                        'NetworkAclName':'x','SubnetSet':[{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111',
                        'CidrBlock':'10.0.1.0/24'}],'IngressEntries':[{'Protocol':'all','Port':'ALL',
                        'CidrBlock':'0.0.0.0/0','Action':'Accept'}],'EgressEntries':[]}],'RequestId':'r'}"""),
                Map.entry("DescribeNetworkAclQuintupleEntries", """
                        {'TotalCount':1,'NetworkAclQuintupleSet':[{'Protocol':'tcp','SourceCidr':'0.0.0.0/0',
                        'DestinationCidr':'10.0.1.0/24','DestinationPort':'ALL','Action':'Accept','Priority':1,
                        'NetworkAclDirection':'INGRESS'}],'RequestId':'r'}"""),
                Map.entry("DescribeLoadBalancers", """
                        {'TotalCount':1,'LoadBalancerSet':[{'LoadBalancerId':'lb-1a2b3c4d','LoadBalancerName':'x',
                        'LoadBalancerVips':['10.0.1.99'],'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111',
                        'SecureGroups':['sg-0a1b2c3d'],'LoadBalancerPassToTarget':true}],'RequestId':'r'}"""),
                Map.entry("DescribeListeners", """
                        {'TotalCount':1,'Listeners':[{'ListenerId':'lbl-1a2b3c4d','Protocol':'TCP','Port':80}],
                        'RequestId':'r'}"""),
                Map.entry("DescribeEKSClusters", """
                        {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'x',
                        'VpcId':'vpc-1a2b3c4d','SubnetIds':['subnet-aaaa1111'],'K8SVersion':'1.30','Status':'Running',
                        'ClusterDesc':'','CreatedTime':''}],'RequestId':'r'}"""),
                Map.entry("DescribeTKEEdgeClusters", """
                        {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'x',
                        'VpcId':'vpc-1a2b3c4d','PodCIDR':'172.16.0.0/16','ServiceCIDR':'','K8SVersion':'1.20',
                        'Status':'Running','EdgeClusterVersion':'1'}],'RequestId':'r'}"""),
                Map.entry("DescribeClusterVirtualNodePools", """
                        {'TotalCount':1,'NodePoolSet':[{'NodePoolId':'np-aaaa1111','SubnetIds':['subnet-aaaa1111'],
                        'Name':'x','LifeState':'normal','Labels':[],'Taints':[]}],'RequestId':'r'}"""),
                Map.entry("DescribeExternalNodePools", """
                        {'TotalCount':1,'NodePoolSet':[{'NodePoolId':'np-aaaa1111','Name':'x','LifeState':'normal',
                        'ClusterCIDR':'','NetworkType':'Hybrid','RuntimeConfig':null,'Labels':[],'Taints':[]}],
                        'RequestId':'r'}"""),
                Map.entry("DescribeVpcInstances", """
                        {'TotalCount':1,'InstanceSet':[{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111',
                        'InstanceId':'ins-aaaa1111','InstanceName':'x','InstanceState':'RUNNING','CPU':2,'Memory':4,
                        'CreatedTime':'','InstanceType':'S5','EniLimit':1,'EniIpLimit':6,'InstanceEniCount':1}],
                        'RequestId':'r'}"""),
                Map.entry("DescribeClusterSecurity", """
                        {'UserName':'admin','Password':'x','CertificationAuthority':'x','ClusterExternalEndpoint':'',
                        'Domain':'x','PgwEndpoint':'','SecurityPolicy':['10.0.0.0/8'],'Kubeconfig':'',
                        'JnsGwEndpoint':'','RequestId':'r'}"""),
                Map.entry("DescribeSecurityGroupReferences", """
                        {'ReferredSecurityGroupSet':[{'SecurityGroupId':'sg-0a1b2c3d',
                        'ReferredSecurityGroupIds':['sg-4e5f6a7b']}],'RequestId':'r'}"""),
                Map.entry("kubectl get configmaps", """
                        {'apiVersion':'v1','kind':'List','metadata':{'resourceVersion':''},'items':[{'apiVersion':'v1',
                        'kind':'ConfigMap','metadata':{'name':'kubernetes','namespace':'default'},'data':{}}]}"""),
                // ---- refused ----
                Map.entry("hai DescribeInstances", """
                        {'TotalCount':1,'InstanceSet':[{'InstanceId':'hai-aaaa1111','InstanceName':'x',
                        'InstanceState':'RUNNING','SecurityGroupIds':['sg-0a1b2c3d'],
                        'PrivateIpAddresses':['10.0.1.8'],'PublicIpAddresses':[]}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeInstances", """
                        {'TotalCount':1,'InstanceSet':[{'InstanceId':'ein-aaaa1111','InstanceName':'x',
                        'InstanceState':'RUNNING','Position':{'Area':'a'},'Image':{},'SecurityGroupIds':['esg-0a1b2c3d'],
                        'VirtualPrivateCloud':{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111'},
                        'Placement':{'Zone':'ap-guangzhou-3'},'PrivateIpAddresses':['10.0.1.8']}],'RequestId':'r'}"""),
                Map.entry("lighthouse DescribeInstances", """
                        {'TotalCount':1,'InstanceSet':[{'InstanceId':'lhins-aaaa1111','InstanceName':'x','BundleId':'b',
                        'InstanceState':'RUNNING','PrivateAddresses':['10.0.1.8'],'Zone':'ap-guangzhou-3'}],
                        'RequestId':'r'}"""),
                Map.entry("cynosdb DescribeInstances", """
                        {'TotalCount':1,'InstanceSet':[{'InstanceId':'cynosdbmysql-ins-1','InstanceRole':'master',
                        'DbType':'MYSQL','VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','Vip':'10.0.1.8'}],
                        'RequestId':'r'}"""),
                Map.entry("postgres DescribeDBInstanceSecurityGroups", """
                        {'SecurityGroupSet':[{'ProjectId':0,'CreateTime':'','Inbound':[{'Action':'ACCEPT',
                        'CidrIp':'0.0.0.0/0','PortRange':'ALL','IpProtocol':'tcp'}],'Outbound':[],
                        'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'x','SecurityGroupDescription':''}],
                        'RequestId':'r'}"""),
                Map.entry("sqlserver DescribeDBSecurityGroups", """
                        {'SecurityGroupSet':[{'ProjectId':0,'CreateTime':'','InboundSet':[{'Action':'ACCEPT',
                        'CidrIp':'0.0.0.0/0','PortRange':'ALL','IpProtocol':'tcp'}],'OutboundSet':[],
                        'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupName':'x','SecurityGroupRemark':''}],
                        'RequestId':'r'}"""),
                Map.entry("ecm DescribeSecurityGroups", """
                        {'TotalCount':1,'SecurityGroupSet':[{'SecurityGroupId':'esg-0a1b2c3d','SecurityGroupName':'x',
                        'SecurityGroupDesc':'','IsDefault':false,'CreatedTime':'','TagSet':[]}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeSecurityGroupAssociationStatistics", """
                        {'SecurityGroupAssociationStatisticsSet':[{'SecurityGroupId':'esg-0a1b2c3d','ECM':1,
                        'Module':0}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeSecurityGroupLimits", """
                        {'SecurityGroupLimitSet':{'SecurityGroupLimit':50,'SecurityGroupPolicyLimit':100,
                        'SecurityGroupModuleLimit':10,'ModuleSecurityGroupLimit':5},'RequestId':'r'}"""),
                Map.entry("ecm DescribeSubnets", """
                        {'TotalCount':1,'SubnetSet':[{'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111',
                        'SubnetName':'x','CidrBlock':'10.0.1.0/24','IsDefault':false,'Zone':'z','ZoneName':'z',
                        'Region':'r'}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeVpcs", """
                        {'TotalCount':1,'VpcSet':[{'VpcId':'vpc-1a2b3c4d','VpcName':'x','CidrBlock':'10.0.0.0/16',
                        'IsDefault':false,'Region':'r','RegionName':'x','SubnetCount':1}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeNetworkInterfaces", """
                        {'TotalCount':1,'NetworkInterfaceSet':[{'NetworkInterfaceId':'eni-aaaa1111','EcmRegion':'r',
                        'VpcId':'vpc-1a2b3c4d','SubnetId':'subnet-aaaa1111','GroupSet':['esg-0a1b2c3d'],'Primary':true,
                        'PrivateIpAddressSet':[{'PrivateIpAddress':'10.0.1.8'}]}],'RequestId':'r'}"""),
                Map.entry("ecm DescribeSecurityGroupPolicies", """
                        {'SecurityGroupPolicySet':{'Version':'7','Ingress':[{'PolicyIndex':0,'Protocol':'TCP',
                        'Port':'ALL','CidrBlock':'0.0.0.0/0','SecurityGroupId':'','Action':'ACCEPT',
                        'PolicyDescription':'','ModifyTime':'','AddressModule':{'AddressId':''},
                        'ServiceModule':{'ServiceId':''}}],'Egress':[]},'RequestId':'r'}"""),
                Map.entry("DescribeNodePools of another product", """
                        {'TotalCount':1,'NodePools':[{'NodePoolId':'np-aaaa1111','Name':'x','Status':'RUNNING'}],
                        'RequestId':'r'}"""),
                Map.entry("DescribeClusters of another product", """
                        {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterName':'x','ServerList':[],
                        'ClusterType':'MANAGED_CLUSTER'}],'RequestId':'r'}"""),
                Map.entry("tke DescribeClusters --filter", """
                        {'TotalCount':1,'Clusters':[{'ClusterId':'cls-1a2b3c4d','ClusterNodeNum':0}]}"""),
                Map.entry("DescribeSgSnapshotFileContent", """
                        {'InstanceId':'sg-0a1b2c3d','SnapshotFileId':'ssfile-1','OperationType':'x','BackupData':[],
                        'OriginalData':[{'PolicyIndex':0,'Protocol':'ALL','CidrBlock':'0.0.0.0/0','Action':'ACCEPT'}],
                        'RequestId':'r'}"""),
                Map.entry("body of CreateSecurityGroupPolicies", """
                        {'SecurityGroupId':'sg-0a1b2c3d','SecurityGroupPolicySet':{'Ingress':[{'PolicyIndex':0,
                        'Protocol':'ALL','CidrBlock':'0.0.0.0/0','Action':'ACCEPT'}]}}"""),
                Map.entry("body of CreateSecurityGroupWithPolicies", """
                        {'GroupName':'x','GroupDescription':'x','SecurityGroupPolicySet':{'Version':'0','Ingress':[
                        {'Protocol':'ALL','CidrBlock':'0.0.0.0/0','Action':'ACCEPT'}],'Egress':[]}}"""),
                Map.entry("terraform show -json", """
                        {'format_version':'1.2','terraform_version':'1.9.0','values':{'root_module':{}}}"""),
                Map.entry("a Terraform state", """
                        {'version':4,'terraform_version':'1.9.0','serial':1,'lineage':'x','resources':[]}"""),
                Map.entry("an error of the API", """
                        {'Response':{'Error':{'Code':'UnauthorizedOperation','Message':'x'},'RequestId':'r'}}"""),
                Map.entry("an answer of nothing", """
                        {'TotalCount':0,'RequestId':'r'}""")));
    }
}
