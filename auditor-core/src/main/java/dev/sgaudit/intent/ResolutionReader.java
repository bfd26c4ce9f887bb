package dev.sgaudit.intent;

import dev.sgaudit.model.Message;
import dev.sgaudit.model.Service;
import dev.sgaudit.traffic.AddressSet;
import dev.sgaudit.written.Fields;
import dev.sgaudit.written.Typed;
import dev.sgaudit.written.TypedAddresses;
import dev.sgaudit.written.TypedService;
import dev.sgaudit.written.Value;
import dev.sgaudit.written.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The reader of what ids are declared to stand for. */
final class ResolutionReader {

    private ResolutionReader() {}

    /** The resolutions in the order of the file. */
    static List<Resolution> read(Value value) {
        Fields fields = value.fields(Message.of("config/resolutions"));
        List<Resolution> resolutions = new ArrayList<>();
        for (YamlNode.Entry entry : fields.entries()) {
            String id = entry.key();
            Value list = fields.optional(id);
            List<String> words = new ArrayList<>();
            if (TypedId.isOfAddresses(id)) {
                AddressSet addresses =
                        items(list, TypedAddresses::read, words).stream().reduce(AddressSet.NONE, AddressSet::plus);
                resolutions.add(new Resolution(id, addresses, List.of(), words, entry.keyPlace()));
            } else if (TypedId.isOfServices(id)) {
                List<Service.Ports> services = items(list, TypedService::read, words);
                words.replaceAll(word -> word.toLowerCase(Locale.ROOT));
                resolutions.add(new Resolution(id, AddressSet.NONE, services, words, entry.keyPlace()));
            } else {
                fields.wrongKey(
                        entry, Message.of("problem/wrong-value.id-of-nothing").quoting("id", id));
            }
        }
        return resolutions;
    }

    /** The items that are right, and their words. */
    private static <T> List<T> items(Value list, Function<String, Typed<T>> meaning, List<String> words) {
        List<T> meanings = new ArrayList<>();
        Message whenEmpty =
                Message.of("problem/wrong-value.resolved-to-nothing").quoting("key", list.name());
        for (Value item : list.items(whenEmpty)) {
            item.typed(text -> {
                        words.add(text);
                        return meaning.apply(text);
                    })
                    .ifPresent(meanings::add);
        }
        return meanings;
    }
}
