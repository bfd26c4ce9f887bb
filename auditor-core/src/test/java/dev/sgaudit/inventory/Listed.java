package dev.sgaudit.inventory;

import dev.sgaudit.model.InputFile;
import dev.sgaudit.model.Problem;
import dev.sgaudit.model.SecurityGroup;
import dev.sgaudit.tencent.ExportReader;
import dev.sgaudit.tencent.ReadOptions;
import dev.sgaudit.tencent.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An inventory of answers that are written in a test, each in a file of its own. */
record Listed(Inventory inventory, List<Problem> problems, List<SecurityGroup> groups) {

    /** Reads these texts, with a quotation mark for each apostrophe, as {@code 0.json}, {@code 1.json} and so on. */
    static Listed of(String... answers) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            files.add(i + ".json");
            files.add(answers[i]);
        }
        return ofFiles(files.toArray(String[]::new));
    }

    /** The same with a name before each text. */
    static Listed ofFiles(String... namesAndAnswers) {
        List<Listing> listings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<SecurityGroup> groups = new ArrayList<>();
        for (int i = 0; i < namesAndAnswers.length; i += 2) {
            byte[] bytes = namesAndAnswers[i + 1].replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            InputFile file = ExportReader.read(
                    new Source(namesAndAnswers[i], () -> new ByteArrayInputStream(bytes)),
                    ReadOptions.NONE,
                    document -> {
                        if (document instanceof Document.Page page) {
                            listings.add(page.listing());
                        } else if (document instanceof Document.Rules rules) {
                            groups.add(rules.group());
                        }
                    });
            problems.addAll(file.problems());
        }
        Inventory inventory = Inventory.of(listings);
        problems.addAll(inventory.problems());
        return new Listed(inventory, problems, groups);
    }

    List<String> codes() {
        return problems.stream().map(Problem::code).toList();
    }

    /** An answer with this list, which says that there are so many in all. */
    static String answer(String list, int total, String... items) {
        return "{'TotalCount':" + total + ",'" + list + "':[" + String.join(",", items) + "]}";
    }

    static String subnet(String id) {
        return "{'SubnetId':'subnet-" + id + "','VpcId':'vpc-1','CidrBlock':'10.0.0.0/24'}";
    }

    static String[] subnets(String... ids) {
        return Arrays.stream(ids).map(Listed::subnet).toArray(String[]::new);
    }

    static String machine(String id, String address, String groups) {
        return "{'InstanceId':'ins-" + id + "','PrivateIpAddresses':" + list(address)
                + ",'VirtualPrivateCloud':{'VpcId':'vpc-1','SubnetId':'subnet-1'},'SecurityGroupIds':" + list(groups)
                + "}";
    }

    static String networkInterface(String id, String machine, String address, String groups) {
        return "{'NetworkInterfaceId':'eni-" + id + "','GroupSet':" + list(groups)
                + ",'PrivateIpAddressSet':[" + (address.isEmpty() ? "" : "{'PrivateIpAddress':'" + address + "'}") + "]"
                + (machine.isEmpty() ? "" : ",'Attachment':{'InstanceId':'ins-" + machine + "'}") + "}";
    }

    private static String list(String items) {
        return items.isEmpty() ? "[]" : "['" + items.replace(" ", "','") + "']";
    }
}
