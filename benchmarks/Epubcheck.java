import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;

/** Print what EPUBCheck has to say of EPUBs, from warnings up: the file, a tab and the message. Run by accept.py. */
public class Epubcheck extends MasterReport {
  private Epubcheck(String file) {
    setEpubFileName(file);
  }

  @Override
  public void message(Message message, EPUBLocation place, Object... told) {
    if (message.getSeverity().toInt() >= Severity.WARNING.toInt())
      System.out.printf("%s\t%s %s, %s:%d: %s%n", getEpubFileName(), message.getSeverity(), message.getID(),
          place.getPath(), place.getLine(), message.getMessage(told).replaceAll("\\s+", " "));
  }

  @Override
  public void info(String resource, FeatureEnum feature, String value) {}

  @Override
  public int generate() {
    return 0;
  }

  @Override
  public void initialize() {}

  public static void main(String[] files) {
    for (String file : files) new EpubCheck(new File(file), new Epubcheck(file)).doValidate();
  }
}
