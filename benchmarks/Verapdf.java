import java.io.File;
import java.util.Arrays;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Hold PDFs against PDF/A-2a and PDF/UA-1, and print what fails. Run by verapdf.py. */
public class Verapdf {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean sound = true;
    for (String file : files)
      for (PDFAFlavour flavour : new PDFAFlavour[] {PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1})
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
          ValidationResult result = validator.validate(parser);
          sound &= result.isCompliant();
          System.out.printf("%s  %s  %s%n", result.isCompliant() ? "pass" : "FAIL", flavour.getId(), file);
          for (TestAssertion failed : result.getTestAssertions())
            if (failed.getStatus() == TestAssertion.Status.FAILED)
              System.out.printf("      %s: %s%n", failed.getRuleId().getClause(), failed.getMessage());
        }
    System.exit(sound ? 0 : 1);
  }
}
